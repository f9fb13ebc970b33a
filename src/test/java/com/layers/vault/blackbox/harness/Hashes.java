package com.layers.vault.blackbox.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a folder holds, file by file, to be compared with what it holds later. */
public final class Hashes {

  private Hashes() {}

  /** SHA-256 and file mode of every file below, by its path from there. */
  public static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> hashes.put(folder.relativize(file).toString(), describe(file)));
    }
    return hashes;
  }

  private static String describe(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return Files.getPosixFilePermissions(file).stream().sorted().toList()
          + " "
          + HexFormat.of().formatHex(hash);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
