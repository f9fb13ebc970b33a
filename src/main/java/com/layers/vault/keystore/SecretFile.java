package com.layers.vault.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that opens root keys, or holds them: nobody but its owner may read or write it. */
final class SecretFile {

  private SecretFile() {}

  /**
   * Refuses a file that others may read or write. One that is not there is left to its reader.
   *
   * @param meaning what it is, as the beginning of a sentence
   */
  static void requirePrivate(Path file, String meaning) {
    try {
      if (Files.exists(file) && !PrivateFiles.isPrivate(file)) {
        throw new KeystoreFault(
            meaning
                + " can be read or written by others than its owner. Look who had it, then run:"
                + " chmod 600 "
                + file
                + ". Nothing was changed.");
      }
    } catch (IOException e) {
      throw new KeystoreFault(meaning + " cannot be looked at: " + e.getMessage() + ".", e);
    }
  }

  /**
   * The password in a file of the owner's only, for the caller to wipe.
   *
   * @param setting names the file
   */
  static char[] password(Path file, String setting) {
    String meaning = "The password file of the root keystore, " + file + ",";
    requirePrivate(file, meaning);
    try {
      return Files.readString(file, UTF_8).stripTrailing().toCharArray();
    } catch (IOException e) {
      throw new KeystoreFault(
          meaning + " cannot be read. Put it back, or name it in " + setting + ".", e);
    }
  }
}
