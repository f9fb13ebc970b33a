package com.layers.vault.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The worker's certificate and whom it trusts, from the quickstart's PEM files. */
final class Material {

  /** Protects nothing: the PEM files lie beside it. */
  static final String PASSWORD = "bench";

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

  private final Path authority;
  private final Path worker;

  Material(Vault vault) {
    this.authority = vault.quickstart("ca.pem");
    this.worker = vault.quickstart("relay.pem");
  }

  /** Presents the worker's certificate where it is asked for. */
  SSLContext context() throws IOException, GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(workerKey(), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** Writes the worker's key store for the load generator. */
  Path keyStore(Path folder) throws IOException, GeneralSecurityException {
    Path file = folder.resolve("worker.p12");
    try (var out = Files.newOutputStream(file)) {
      workerKey().store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private KeyStore authorities() throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setCertificateEntry("authority", certificates(authority)[0]);
    return store;
  }

  private KeyStore workerKey() throws IOException, GeneralSecurityException {
    Certificate[] chain = certificates(worker);
    Matcher pem = KEY.matcher(Files.readString(worker));
    if (!pem.find()) {
      throw new IOException("no private key in " + worker);
    }
    PrivateKey key =
        KeyFactory.getInstance(chain[0].getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
    KeyStore store = empty();
    store.setKeyEntry("worker", key, PASSWORD.toCharArray(), chain);
    return store;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Certificate[] certificates(Path pem) throws IOException, GeneralSecurityException {
    String certificates = KEY.matcher(Files.readString(pem)).replaceAll("");
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(
            new ByteArrayInputStream(certificates.getBytes(StandardCharsets.US_ASCII)))
        .toArray(Certificate[]::new);
  }
}
