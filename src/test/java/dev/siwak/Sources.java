package dev.siwak;

import static java.util.Objects.requireNonNull;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Java files as the compiler understands them: trees with types. */
final class Sources {
  private final List<CompilationUnitTree> files = new ArrayList<>();
  private final Trees trees;

  Sources(List<Path> paths) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var fileManager = compiler.getStandardFileManager(null, null, null);
    var options =
        List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-nowarn");
    var task =
        (JavacTask)
            compiler.getTask(
                null,
                fileManager,
                null,
                options,
                null,
                fileManager.getJavaFileObjectsFromPaths(paths));
    task.parse().forEach(files::add);
    task.analyze();
    trees = Trees.instance(task);
  }

  /** The methods that JUnit runs. */
  List<String> testNames() {
    var names = new ArrayList<String>();
    scan(
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
          @Override
          public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            for (var annotation : method.getModifiers().getAnnotations())
              if (annotation
                  .getAnnotationType()
                  .toString()
                  .matches("(Parameterized|Repeated)?Test")) names.add(method.getName().toString());
            return super.visitMethod(method, null);
          }
        });
    return names;
  }

  /** Every switch over a sealed type or an enum of ours that has a default, by file and line. */
  List<String> switchesWithDefault() {
    var found = new ArrayList<String>();
    scan(
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
          @Override
          public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void nothing) {
            look(tree, tree.getExpression(), tree.getCases());
            return super.visitSwitch(tree, null);
          }

          @Override
          public @Nullable Void visitSwitchExpression(
              SwitchExpressionTree tree, @Nullable Void nothing) {
            look(tree, tree.getExpression(), tree.getCases());
            return super.visitSwitchExpression(tree, null);
          }

          private void look(Tree tree, ExpressionTree selector, List<? extends CaseTree> cases) {
            if (cases.stream()
                .flatMap(one -> one.getLabels().stream())
                .noneMatch(DefaultCaseLabelTree.class::isInstance)) return;
            var type = trees.getTypeMirror(new TreePath(getCurrentPath(), selector));
            if (type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && isOneOfOurKinds(element))
              found.add(place(tree) + " over " + element.getSimpleName());
          }

          private String place(Tree tree) {
            var file = getCurrentPath().getCompilationUnit();
            var start = trees.getSourcePositions().getStartPosition(file, tree);
            return Path.of(file.getSourceFile().getName()).getFileName()
                + ":"
                + requireNonNull(file.getLineMap()).getLineNumber(start);
          }
        });
    return found;
  }

  private static boolean isOneOfOurKinds(TypeElement type) {
    return type.getQualifiedName().toString().startsWith("dev.siwak.")
        && (type.getKind() == ElementKind.ENUM || type.getModifiers().contains(Modifier.SEALED));
  }

  private void scan(TreePathScanner<@Nullable Void, @Nullable Void> scanner) {
    files.forEach(file -> scanner.scan(file, null));
  }
}
