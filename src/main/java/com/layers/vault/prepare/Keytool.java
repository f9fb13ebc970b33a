package com.layers.vault.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes keys and certificates (P-256, ten years) in one PKCS#12 file, by the {@code keytool} of the
 * running JDK. The password goes to it by file, never on a command line.
 */
final class Keytool {

  private final Path keystore;
  private final Path passwordFile;

  Keytool(Path keystore, Path passwordFile) {
    this.keystore = keystore;
    this.passwordFile = passwordFile;
  }

  /** A self-signed authority that may sign end certificates only (RFC 5280 §4.2.1.9). */
  void makeAuthority(String alias, String subject) throws IOException {
    generate(
        alias,
        subject,
        List.of("-ext", "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign,cRLSign"));
  }

  /**
   * An end certificate signed by {@code authority}.
   *
   * @param usage extended key usage, {@code serverAuth} or {@code clientAuth}
   * @param names subject alternative names as {@code keytool} writes them, such as {@code
   *     dns:localhost}
   */
  void makeCertificate(
      String alias, String authority, String subject, String usage, List<String> names)
      throws IOException {
    generate(
        alias,
        subject,
        List.of(
            "-signer",
            authority,
            "-ext",
            "ku:c=digitalSignature",
            "-ext",
            "eku=" + usage,
            "-ext",
            "san=" + String.join(",", names)));
  }

  private void generate(String alias, String subject, List<String> extensions) throws IOException {
    String program = System.getProperty("java.home") + File.separator + "bin/keytool";
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "-J-XX:+UseSerialGC",
                "-J-XX:TieredStopAtLevel=1",
                "-J-Duser.language=en",
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                subject,
                "-validity",
                "3650",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-sigalg",
                "SHA256withECDSA",
                "-keystore",
                keystore.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:file",
                passwordFile.toString()));
    command.addAll(extensions);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed: " + output.strip());
      }
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool ran", interruption);
    }
  }
}
