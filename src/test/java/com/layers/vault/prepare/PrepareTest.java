package com.layers.vault.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareTest {

  @TempDir private static Path started;
  @TempDir private Path folder;

  private Path home;
  private Map<String, String> environment;

  @BeforeAll
  static void aHomeOnceStarted() {
    assertThat(run(Map.of("VAULT_HOME", started.resolve("new/home").toString())))
        .isEqualTo("0 Layers Vault quickstart files: " + started.resolve("new/home/quickstart"));
  }

  @BeforeEach
  void aHomeThatIsNotThereYet() {
    useHome(folder.resolve("new/home"));
  }

  @Test
  void run_firstQuickstart_makesWhatTheDoorsNeed() throws Exception {
    useHome(started.resolve("new/home"));

    KeyStore server =
        Keystores.read(home.resolve("tls/server.p12"), home.resolve("tls/server-password"));
    X509Certificate certificate = (X509Certificate) server.getCertificate("server");
    X509Certificate authority = Keystores.certificates(home.resolve("quickstart/ca.pem")).get(0);
    certificate.verify(authority.getPublicKey());
    assertThat(server.getCertificateChain("server")).containsExactly(certificate, authority);
    assertThat(alternativeNames(certificate)).contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(authority.getBasicConstraints()).isZero();
    assertThat(server.containsAlias("ca")).isFalse();
  }

  @Test
  void run_firstQuickstart_makesAWorkloadTheInternalDoorTrusts() throws Exception {
    useHome(started.resolve("new/home"));

    X509Certificate relay = firstCertificate(home.resolve("quickstart/relay.pem"));
    KeyStore trust =
        Keystores.read(home.resolve("trust.p12"), home.resolve("variables/VAULT_TRUST_PASSWORD"));
    relay.verify(trust.getCertificate("authority-1").getPublicKey());
    assertThat(alternativeNames(relay)).containsExactly("spiffe://layers.example/capi-relay");
    assertThat(relay.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(home.resolve("quickstart/relay.pem"))
        .content()
        .contains("-----BEGIN PRIVATE KEY-----");
  }

  @Test
  void run_firstQuickstart_keepsEverythingPrivate() throws Exception {
    useHome(started.resolve("new/home"));

    for (Path path : everything()) {
      if (!Files.isSymbolicLink(path)) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void run_secondQuickstart_changesNothing() throws Exception {
    useHome(started.resolve("new/home"));
    Map<Path, String> before = snapshot();

    assertThat(run()).startsWith("0 ");

    assertThat(snapshot()).isEqualTo(before);
  }

  @Test
  void run_firstStartWasKilledHalfway_startsOver() throws Exception {
    Path partial = Files.createDirectories(home.resolve("tls.partial"));
    Files.writeString(partial.resolve("server-password"), "half");
    Files.writeString(partial.resolve("made.p12"), "half");

    assertThat(run()).startsWith("0 ");

    assertThat(partial).doesNotExist();
    assertThat(home.resolve("tls/server-password")).content().hasSize(43);
  }

  @Test
  void run_twoFirstStartsAtOnce_agreeOnOneMaterial() throws Exception {
    ExecutorService servers = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> start = () -> start().waitFor();
      List<Future<Integer>> both = servers.invokeAll(List.of(start, start));
      assertThat(both.get(0).get()).isZero();
      assertThat(both.get(1).get()).isZero();
    } finally {
      servers.shutdown();
    }
    Map<Path, String> before = snapshot();
    run();
    assertThat(snapshot()).isEqualTo(before);
  }

  @Test
  void run_generatedFileLost_isRefusedAndNothingMadeOverIt() throws Exception {
    copyMaterial();
    run();
    Files.delete(home.resolve("tls/server.p12"));
    Map<Path, String> before = snapshot();

    assertThat(run())
        .startsWith("3 Layers Vault does not start: " + home.resolve("tls/server.p12"))
        .contains("is missing or unreadable; put it back, or delete the folder");

    assertThat(snapshot()).isEqualTo(before);
  }

  @Test
  void run_homeIsAFile_isRefusedInOneLine() throws Exception {
    environment.put("VAULT_HOME", Files.createFile(folder.resolve("file")).toString());

    assertThat(run())
        .startsWith("3 Layers Vault does not start: the folder VAULT_HOME=")
        .doesNotContain("\n");
  }

  @Test
  void run_postgresqlWithRootCertificate_verifiesInFull() throws Exception {
    copyMaterial();
    Path password = Files.writeString(folder.resolve("db-password"), "s3cret\n");
    Path root = Files.writeString(folder.resolve("root.pem"), "pem");
    environment.putAll(
        Map.of(
            "VAULT_DB", "postgresql",
            "VAULT_DB_PASSWORD_FILE", password.toString(),
            "VAULT_DB_SSLROOTCERT", root.toString()));

    assertThat(run()).startsWith("0 ");

    assertThat(Files.readSymbolicLink(home.resolve("variables/VAULT_DB_PASSWORD")))
        .isEqualTo(password);
    assertThat(home.resolve("variables/VAULT_DB_SSLMODE")).content().isEqualTo("verify-full");
  }

  @Test
  void run_databaseTakenBack_forgetsItsPassword() throws Exception {
    copyMaterial();
    Path password = Files.writeString(folder.resolve("db-password"), "s3cret\n");
    environment.put("VAULT_DB", "postgresql");
    environment.put("VAULT_DB_PASSWORD_FILE", password.toString());
    run();
    environment.remove("VAULT_DB");

    assertThat(run()).startsWith("0 ");

    assertThat(home.resolve("variables/VAULT_DB_PASSWORD")).doesNotExist();
    assertThat(home.resolve("variables/VAULT_DB_SSLMODE")).content().isEqualTo("prefer");
    assertThat(password).exists();
  }

  private void useHome(Path path) {
    home = path;
    environment = new HashMap<>(Map.of("VAULT_HOME", home.toString()));
  }

  /** Generating is slow, and most of what happens afterwards does not depend on it. */
  private void copyMaterial() throws IOException {
    Files.createDirectories(home.resolve("tls"));
    try (Stream<Path> files = Files.list(started.resolve("new/home/tls"))) {
      for (Path file : files.toList()) {
        Files.copy(file, home.resolve("tls").resolve(file.getFileName()));
      }
    }
  }

  private String run() {
    return run(environment);
  }

  /** Runs it here; the exit code and the one stream that was written to. */
  private static String run(Map<String, String> environment) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(text, true, StandardCharsets.UTF_8);
    int code = Prepare.run(environment, stream, stream);
    return code + " " + text.toString(StandardCharsets.UTF_8).strip();
  }

  /** Runs it as {@code server.env} does. */
  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            Path.of("target", "classes").toAbsolutePath().toString(),
            Prepare.class.getName());
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start();
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(home)) {
      return paths.toList();
    }
  }

  private Map<Path, String> snapshot() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    for (Path path : everything()) {
      files.put(
          path,
          Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
              + (Files.isRegularFile(path)
                  ? Files.readString(path, StandardCharsets.ISO_8859_1)
                  : ""));
    }
    return files;
  }

  private static X509Certificate firstCertificate(Path pem) throws Exception {
    try (InputStream text = Files.newInputStream(pem)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(text);
    }
  }

  private static List<String> alternativeNames(X509Certificate certificate) throws Exception {
    List<String> names = new ArrayList<>();
    for (List<?> name : certificate.getSubjectAlternativeNames()) {
      names.add(name.get(1).toString());
    }
    return names;
  }
}
