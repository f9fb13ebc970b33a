package com.layers.vault.prepare;

import com.layers.vault.files.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** PKCS#12 files and PEM certificates, read and written with what the JDK has for them. */
final class Keystores {

  private Keystores() {}

  static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore keystore = KeyStore.getInstance("PKCS12");
    keystore.load(null, null);
    return keystore;
  }

  static KeyStore read(Path file, Path passwordFile) throws GeneralSecurityException, IOException {
    KeyStore keystore = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(file)) {
      keystore.load(bytes, PrivateFiles.readPassword(passwordFile));
    }
    return keystore;
  }

  static void write(KeyStore keystore, Path file, Path passwordFile)
      throws GeneralSecurityException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    keystore.store(bytes, PrivateFiles.readPassword(passwordFile));
    PrivateFiles.write(file, bytes.toByteArray());
  }

  /** A key store that holds one key of another one, under the same password. */
  static KeyStore only(KeyStore source, String alias, Path passwordFile)
      throws GeneralSecurityException, IOException {
    char[] password = PrivateFiles.readPassword(passwordFile);
    KeyStore target = empty();
    target.setKeyEntry(
        alias, source.getKey(alias, password), password, source.getCertificateChain(alias));
    return target;
  }

  /** All certificates of a PEM file, in its order; none when it holds none. */
  static List<X509Certificate> certificates(Path pem) throws GeneralSecurityException, IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    try (InputStream text = Files.newInputStream(pem)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
        certificates.add((X509Certificate) each);
      }
    }
    return certificates;
  }
}
