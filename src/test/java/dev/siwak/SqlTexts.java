package dev.siwak;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The SQL statements that stand in Java files. */
final class SqlTexts {
  /** One statement and the file in which it stands. */
  record SqlText(Path file, String sql) {
    /** The folder below {@code dev.siwak}; empty for the application itself. */
    String module() {
      var path = file.toString();
      var inside = path.substring(path.indexOf("dev/siwak/") + "dev/siwak/".length());
      var slash = inside.indexOf('/');
      return slash < 0 ? "" : inside.substring(0, slash);
    }
  }

  private SqlTexts() {}

  static List<SqlText> below(Path folder) {
    try (var walk = Files.walk(folder)) {
      var files = walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      var compiler = ToolProvider.getSystemJavaCompiler();
      var manager = compiler.getStandardFileManager(null, null, null);
      var objects = manager.getJavaFileObjectsFromPaths(files);
      var task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, objects);
      var texts = new ArrayList<SqlText>();
      for (var file : task.parse()) collect(file, texts);
      return texts;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void collect(CompilationUnitTree file, List<SqlText> texts) {
    var path = Path.of(file.getSourceFile().toUri());
    file.accept(
        new TreeScanner<@Nullable Void, @Nullable Void>() {
          @Override
          public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (literal.getValue() instanceof String text && Tables.isStatement(text))
              texts.add(new SqlText(path, text));
            return null;
          }
        },
        null);
  }
}
