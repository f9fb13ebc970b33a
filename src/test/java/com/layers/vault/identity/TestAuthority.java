package com.layers.vault.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority and its certificates, made by the JDK's own keytool. */
final class TestAuthority {

  private static final String PASSWORD = "of-no-worth";

  private final Path keystore;

  TestAuthority(Path folder, String name) throws Exception {
    keystore = folder.resolve(name + ".p12");
    keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-dname",
        "CN=" + name,
        "-keyalg",
        "EC",
        "-validity",
        "3650",
        "-ext",
        "bc:c=ca:true",
        "-ext",
        "ku:c=keyCertSign,cRLSign");
  }

  /** A certificate of this authority; {@code options} are keytool's, such as {@code -ext}. */
  X509Certificate certificate(String alias, String subject, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("-genkeypair", "-alias", alias, "-signer", "ca", "-dname", subject));
    command.addAll(List.of("-keyalg", "EC"));
    command.addAll(List.of(options));
    keytool(command.toArray(String[]::new));
    return certificate(alias);
  }

  X509Certificate certificate(String alias) throws IOException, GeneralSecurityException {
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(keystore)) {
      certificates.load(bytes, PASSWORD.toCharArray());
    }
    return (X509Certificate) certificates.getCertificate(alias);
  }

  /** Writes the authority's certificate, in PEM. */
  Path exportTo(Path file) throws Exception {
    keytool("-exportcert", "-alias", "ca", "-rfc", "-file", file.toString());
    return file;
  }

  /** Writes a list that revokes these certificates. */
  void revoke(Path file, boolean pem, X509Certificate... revoked) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("-gencrl", "-alias", "ca", "-file", file.toString()));
    if (pem) {
      command.add("-rfc");
    }
    for (X509Certificate each : revoked) {
      command.addAll(List.of("-id", each.getSerialNumber().toString()));
    }
    keytool(command.toArray(String[]::new));
  }

  private void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin/keytool");
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", keystore.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }
}
