package dev.siwak;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder of {@code SIWAK_DATA_DIR}: the embedded database and the secrets made for it. It may
 * hold patients' data, so only its owner may look inside.
 */
record DataDirectory(Path path) {

  DataDirectory {
    path = path.toAbsolutePath().normalize();
  }

  /** A folder below, made if it is not there. */
  Path folder(String name) {
    var folder = path.resolve(name);
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix"))
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      return folder;
    } catch (IOException broken) {
      throw unusable(broken);
    }
  }

  /**
   * The right to run a database here, held until it is closed or this process ends in whatever way.
   *
   * @throws StartRefused if another process holds it
   */
  FileChannel occupy() {
    try {
      var channel = FileChannel.open(folder("postgres").resolve("lock"), CREATE, READ, WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new StartRefused(
            "SIWAK_DATA_DIR=%s is in use by another running Siwak".formatted(path));
      }
      return channel;
    } catch (IOException broken) {
      throw unusable(broken);
    }
  }

  /** Whether somebody runs a database here at this moment. */
  boolean isOccupied() {
    try (var channel = FileChannel.open(folder("postgres").resolve("lock"), CREATE, READ, WRITE)) {
      return !locked(channel);
    } catch (IOException broken) {
      throw unusable(broken);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  StartRefused unusable(IOException broken) {
    return new StartRefused(
        "SIWAK_DATA_DIR=%s cannot be written to: %s".formatted(path, broken), broken);
  }
}
