package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes PEM: certificates, and keys in PKCS#8 (RFC 7468). */
public final class Pem {

  private static final Pattern KEY = blocks("PRIVATE KEY");
  private static final Pattern CERTIFICATE = blocks("CERTIFICATE");

  private Pem() {}

  public static List<X509Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> found = new ArrayList<>();
    Matcher block = CERTIFICATE.matcher(Files.readString(file));
    while (block.find()) {
      byte[] der = Base64.getMimeDecoder().decode(block.group(1));
      found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    return found;
  }

  /** The first certificate's chain and its key, both from one file. */
  public static Identity identity(Path file) throws IOException, GeneralSecurityException {
    List<X509Certificate> chain = certificates(file);
    Matcher key = KEY.matcher(Files.readString(file));
    if (!key.find()) {
      throw new IOException("no PKCS#8 key in " + file);
    }
    byte[] der = Base64.getMimeDecoder().decode(key.group(1));
    PrivateKey privateKey =
        KeyFactory.getInstance(chain.get(0).getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(der));
    return new Identity(privateKey, chain);
  }

  /** One block, such as {@code CERTIFICATE} or {@code X509 CRL}. */
  public static String block(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static Pattern blocks(String label) {
    return Pattern.compile("-----BEGIN " + label + "-----([^-]+)-----END " + label + "-----");
  }
}
