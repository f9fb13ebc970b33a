package com.layers.vault.blackbox.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** PKCS#12 files. */
public final class KeyStores {

  private KeyStores() {}

  public static KeyStore empty() throws GeneralSecurityException {
    try {
      KeyStore keystore = KeyStore.getInstance("PKCS12");
      keystore.load(null, null);
      return keystore;
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  public static KeyStore read(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore keystore = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(file)) {
      keystore.load(bytes, password);
    }
    return keystore;
  }

  public static void write(KeyStore keystore, Path file, char[] password)
      throws IOException, GeneralSecurityException {
    try (OutputStream bytes = Files.newOutputStream(file)) {
      keystore.store(bytes, password);
    }
  }

  /** The first line of a password file. */
  public static char[] password(Path file) throws IOException {
    return Files.readString(file).lines().findFirst().orElseThrow().toCharArray();
  }
}
