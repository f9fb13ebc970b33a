package com.layers.vault.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the benchmark leaves behind: nothing. */
final class Folders {

  private Folders() {}

  /** Deletes a folder and what is in it, while others may still be at it. */
  static void delete(Path folder) throws IOException {
    for (int left = 3; left > 0; left--) {
      try {
        sweep(folder);
        return;
      } catch (NoSuchFileException | DirectoryNotEmptyException someoneElse) {
        if (left == 1) {
          throw someoneElse;
        }
      }
    }
  }

  private static void sweep(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
