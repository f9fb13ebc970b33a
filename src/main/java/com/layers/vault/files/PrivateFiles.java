package com.layers.vault.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files and folders that only this user may open (modes 0600 and 0700), from their first moment on.
 * A file is there whole and on disk, or not at all.
 */
public final class PrivateFiles {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  /** Makes the folder, and those above it, unless it is there. */
  public static Path directory(Path directory) throws IOException {
    return Files.createDirectories(directory, mode("rwx------"));
  }

  /** Writes the file, in place of the one that may be there; leaves one with these bytes alone. */
  public static void write(Path file, byte[] content) throws IOException {
    if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Path partial = file.resolveSibling(file.getFileName() + ".partial-" + UUID.randomUUID());
    try {
      writeThrough(partial, content);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
    if (POSIX) {
      // The name is on disk only when its folder is.
      try (FileChannel names = FileChannel.open(file.toAbsolutePath().getParent())) {
        names.force(true);
      }
    }
  }

  /** Opens the file for writing, and makes it when it is not there. */
  public static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"));
  }

  /** Writes a new random password of 256 bits, as base64url, and returns the file. */
  public static Path writePassword(Path file) throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random).getBytes(US_ASCII));
    return file;
  }

  /** The password in the file: its first line, without the line's end. */
  public static char[] readPassword(Path file) throws IOException {
    String text = Files.readString(file);
    return text.lines().findFirst().orElse("").toCharArray();
  }

  /**
   * Whether nobody but its owner may read or write the file. Where the file system knows no such
   * modes, it is for the operator to see to it.
   */
  public static boolean isPrivate(Path file) throws IOException {
    return !POSIX
        || Files.getPosixFilePermissions(file).stream()
            .noneMatch(permission -> permission.name().matches("(GROUP|OTHERS)_(READ|WRITE)"));
  }

  /**
   * Does something while no other process does it under the same lock file; a killed one's lock
   * dies with it.
   */
  public static void inTurn(Path lockFile, Turn act) throws IOException, GeneralSecurityException {
    directory(lockFile.toAbsolutePath().getParent());
    try (FileChannel turn = open(lockFile)) {
      turn.lock();
      act.run();
    }
  }

  /** What is done in turn. */
  public interface Turn {
    void run() throws IOException, GeneralSecurityException;
  }

  /** Removes the folder and what is in it; does nothing when it is not there. */
  public static void deleteDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        Files.delete(entry);
      }
    }
    Files.delete(directory);
  }

  private static void writeThrough(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            mode("rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
