package com.layers.vault.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionTest {

  @TempDir private static Path provided;
  @TempDir private static Path demo;
  @TempDir private Path home;

  private Map<String, String> environment;

  @BeforeAll
  static void materialOfAnOperator() throws Exception {
    Path password = Files.writeString(provided.resolve("password"), "operators-password\n");
    Path keystore = provided.resolve("tls.p12");
    Keytool keytool = new Keytool(keystore, password);
    keytool.makeAuthority("ca", "CN=Example CA");
    keytool.makeCertificate(
        "vault", "ca", "CN=vault.example", "serverAuth", List.of("dns:vault.example"));
    KeyStore made = Keystores.read(keystore, password);
    Files.write(
        provided.resolve("clients.pem"),
        Quickstart.pem("CERTIFICATE", made.getCertificate("ca").getEncoded()));
    Files.writeString(provided.resolve("root.p12"), "judged by another");
    Files.writeString(provided.resolve("pkcs11.cfg"), "judged by another");
    Prepare.run(Map.of("VAULT_HOME", demo.toString()), silent(), silent());
  }

  @BeforeEach
  void everythingProvided() {
    environment =
        new HashMap<>(
            Map.of(
                "VAULT_HOME", home.toString(),
                "VAULT_PROFILE", "production",
                "VAULT_TLS_KEYSTORE", file("tls.p12"),
                "VAULT_TLS_KEYSTORE_PASSWORD_FILE", file("password"),
                "VAULT_CLIENT_CA", file("clients.pem"),
                "VAULT_KEYSTORE", file("root.p12"),
                "VAULT_KEYSTORE_PASSWORD_FILE", file("password"),
                "VAULT_DB", "postgresql"));
    environment.putAll(
        Map.of(
            "VAULT_DB_HOST", "db.example",
            "VAULT_DB_NAME", "vault",
            "VAULT_DB_USER", "vault",
            "VAULT_DB_PASSWORD_FILE", file("password")));
  }

  @Test
  void run_everythingProvided_generatesNoMaterial() throws IOException {
    assertThat(run()).isEqualTo("0 ");

    assertThat(home.resolve("tls")).doesNotExist();
    assertThat(home.resolve("quickstart")).doesNotExist();
    assertThat(Files.readSymbolicLink(home.resolve("variables/VAULT_TLS_KEYSTORE_PASSWORD")))
        .isEqualTo(provided.resolve("password"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VAULT_TLS_KEYSTORE",
        "VAULT_TLS_KEYSTORE_PASSWORD_FILE",
        "VAULT_CLIENT_CA",
        "VAULT_KEYSTORE",
        "VAULT_KEYSTORE_PASSWORD_FILE",
        "VAULT_DB_HOST",
        "VAULT_DB_NAME",
        "VAULT_DB_USER",
        "VAULT_DB_PASSWORD_FILE"
      })
  void run_settingMissing_isRefusedByName(String name) {
    environment.remove(name);

    assertRefused(name + " is not set; give ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VAULT_TLS_KEYSTORE",
        "VAULT_TLS_KEYSTORE_PASSWORD_FILE",
        "VAULT_CLIENT_CA",
        "VAULT_KEYSTORE",
        "VAULT_KEYSTORE_PASSWORD_FILE",
        "VAULT_DB_PASSWORD_FILE",
        "VAULT_DB_SSLROOTCERT"
      })
  void run_fileMissing_isRefusedByName(String name) {
    environment.put(name, file("nowhere"));

    assertRefused(name + " names no file (" + file("nowhere") + "); give ");
  }

  @Test
  void run_derby_isRefused() {
    environment.remove("VAULT_DB");

    assertRefused("VAULT_DB is derby, which is for trials; give postgresql");
  }

  @Test
  void run_wrongKeystorePassword_isRefusedWithoutTellingIt() throws IOException {
    Path wrong = Files.writeString(home.resolve("wrong"), "not-the-password");
    environment.put("VAULT_TLS_KEYSTORE_PASSWORD_FILE", wrong.toString());

    assertRefused("VAULT_TLS_KEYSTORE does not open (");
    assertThat(run()).doesNotContain("not-the-password");
  }

  @Test
  void run_keystoreIsNoKeystore_isRefused() {
    environment.put("VAULT_TLS_KEYSTORE", file("clients.pem"));

    assertRefused("VAULT_TLS_KEYSTORE does not open (");
  }

  @Test
  void run_clientAuthorityWithoutCertificate_isRefused() {
    environment.put("VAULT_CLIENT_CA", file("password"));

    assertRefused("VAULT_CLIENT_CA holds no certificate (");
  }

  @Test
  void run_materialOfAQuickstart_isRefused() {
    environment.put("VAULT_CLIENT_CA", demo.resolve("tls/client-ca.pem").toString());

    assertRefused("VAULT_CLIENT_CA is a quickstart's (");
  }

  @Test
  void run_materialCopiedFromAQuickstart_isRefused() throws IOException {
    Path copy = Files.copy(demo.resolve("tls/client-ca.pem"), home.resolve("copy.pem"));
    environment.put("VAULT_CLIENT_CA", copy.toString());

    assertRefused("VAULT_CLIENT_CA is a quickstart's; give ");
  }

  @Test
  void run_keystoreCopiedFromAQuickstart_isRefused() throws IOException {
    environment.put(
        "VAULT_TLS_KEYSTORE",
        Files.copy(demo.resolve("tls/server.p12"), home.resolve("copy.p12")).toString());
    environment.put(
        "VAULT_TLS_KEYSTORE_PASSWORD_FILE",
        Files.copy(demo.resolve("tls/server-password"), home.resolve("copy")).toString());

    assertRefused("VAULT_TLS_KEYSTORE is a quickstart's; give ");
  }

  @Test
  void run_rootKeysOnAToken_needItsConfigurationInstead() {
    environment.remove("VAULT_KEYSTORE");
    environment.put("VAULT_KEYSTORE_TYPE", "PKCS11");

    assertRefused("VAULT_PKCS11_CONFIG is not set; give ");

    environment.put("VAULT_PKCS11_CONFIG", file("pkcs11.cfg"));
    assertThat(run()).isEqualTo("0 ");
  }

  @Test
  void run_rootKeysFromBefore_needTheirPassword() {
    environment.put("VAULT_PREVIOUS_KEYSTORE", file("root.p12"));

    assertRefused("VAULT_PREVIOUS_KEYSTORE_PASSWORD_FILE is not set; give ");

    environment.put("VAULT_PREVIOUS_KEYSTORE_PASSWORD_FILE", file("password"));
    assertThat(run()).isEqualTo("0 ");
    environment.put("VAULT_PREVIOUS_KEYSTORE", file("nowhere"));
    assertRefused("VAULT_PREVIOUS_KEYSTORE names no file (" + file("nowhere") + "); give ");
  }

  @Test
  void run_unknownKeystoreType_isRefused() {
    environment.put("VAULT_KEYSTORE_TYPE", "JKS");

    assertRefused("VAULT_KEYSTORE_TYPE is not known: JKS; give PKCS12 or PKCS11");
  }

  private void assertRefused(String message) {
    assertThat(run()).startsWith("3 Layers Vault does not start: " + message).doesNotContain("\n");
  }

  private String run() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(text, true, StandardCharsets.UTF_8);
    int code = Prepare.run(environment, stream, stream);
    return code + " " + text.toString(StandardCharsets.UTF_8).strip();
  }

  private static String file(String name) {
    return provided.resolve(name).toString();
  }

  private static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
  }
}
