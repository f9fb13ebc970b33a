package com.layers.vault.startup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file, of mode 0600, that hands out what is known only while it is made, such as an API key. It
 * is written before the database commits and gets its name after that: a crash in between leaves it
 * to be named at the next start, and one before that leaves nothing that counts.
 */
record Handout(Path file) {

  /** Writes the content beside the file's place. */
  void write(String content) {
    try {
      PrivateFiles.directory(file.toAbsolutePath().getParent());
      PrivateFiles.write(unnamed(), content.getBytes(UTF_8));
    } catch (IOException e) {
      throw new StartRefused("The file " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Gives the file its name, once what it tells is true. Does nothing where that is done. */
  void publish() {
    try {
      if (Files.exists(unnamed())) {
        Files.move(unnamed(), file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be written", e);
    }
  }

  private Path unnamed() {
    return file.resolveSibling(file.getFileName() + ".new");
  }
}
