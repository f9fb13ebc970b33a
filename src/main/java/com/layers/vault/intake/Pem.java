package com.layers.vault.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Mutual TLS from PEM files (RFC 7468). */
final class Pem {

  private static final char[] IN_MEMORY = "in memory only".toCharArray();
  private static final Pattern CERTIFICATES =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private Pem() {}

  /**
   * A context that presents the client's certificate and trusts the authority only.
   *
   * @throws WrongUsage when a file does not hold what it should
   */
  static SSLContext context(Path client, Path clientKey, Path authority)
      throws IOException, WrongUsage {
    try {
      KeyStore own = empty();
      own.setKeyEntry(
          "client", key(clientKey), IN_MEMORY, certificates(client).toArray(Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, IN_MEMORY);
      KeyStore trusted = empty();
      int number = 0;
      for (Certificate certificate : certificates(authority)) {
        trusted.setCertificateEntry("authority-" + number++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new WrongUsage("A certificate or key cannot be used: " + e.getMessage());
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore keystore = KeyStore.getInstance("PKCS12");
    keystore.load(null, null);
    return keystore;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException, WrongUsage {
    StringBuilder found = new StringBuilder();
    CERTIFICATES
        .matcher(Options.text(file))
        .results()
        .forEach(certificate -> found.append(certificate.group()).append('\n'));
    if (found.isEmpty()) {
      throw new WrongUsage(file + " holds no certificate in PEM.");
    }
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(
            new ByteArrayInputStream(found.toString().getBytes(StandardCharsets.US_ASCII)));
  }

  private static PrivateKey key(Path file)
      throws IOException, GeneralSecurityException, WrongUsage {
    Matcher pem = KEY.matcher(Options.text(file));
    if (!pem.find()) {
      throw new WrongUsage(file + " holds no private key in PEM (PKCS #8, not encrypted).");
    }
    PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
    GeneralSecurityException unknown = null;
    for (String algorithm : new String[] {"EC", "RSA", "EdDSA"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(key);
      } catch (GeneralSecurityException notThisOne) {
        unknown = notThisOne;
      }
    }
    throw unknown;
  }
}
