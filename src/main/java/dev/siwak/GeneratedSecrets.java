package dev.siwak;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Secrets that nobody gave: made once, kept in {@code SIWAK_DATA_DIR/keys}, the same ever after.
 */
final class GeneratedSecrets {
  private static final int BYTES = 32;

  private final DataDirectory directory;

  GeneratedSecrets(DataDirectory directory) {
    this.directory = directory;
  }

  /**
   * @param made takes a secret that was not there before
   */
  String secret(String name, Consumer<String> made) {
    var folder = directory.folder("keys");
    var file = folder.resolve(name.toLowerCase(Locale.ROOT).replace('_', '-'));
    // Two starts at once would each make one, and what the loser encrypted could not be read again.
    try (var guard = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
        var _ = guard.lock()) {
      if (!Files.exists(file)) made.accept(make(file));
      return Files.readString(file);
    } catch (IOException broken) {
      throw directory.unusable(broken);
    }
  }

  private static String make(Path file) throws IOException {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    var secret = Base64.getEncoder().encodeToString(bytes);
    var draft = file.resolveSibling(file.getFileName() + ".new");
    try (var channel = FileChannel.open(draft, CREATE, TRUNCATE_EXISTING, WRITE)) {
      channel.write(ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(draft, file, ATOMIC_MOVE);
    return secret;
  }
}
