package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Identity;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Pem;
import com.layers.vault.blackbox.harness.PostgresDatabase;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** {@code import.sh}, as an operator runs it. */
@ExtendWith(TestBedExtension.class)
class ImportCommandIT {

  private final TestBed bed;
  private final Vault vault;
  private final Partner partner;
  private final String project;

  ImportCommandIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.partner = vault.partner();
    this.project = partner.newProject();
  }

  /** How a run ended, and what it printed. */
  private record Run(int code, String printed) {}

  @Test
  void lines_tenThousandKilledHalfWay_areAllThereOnceAfterAnotherRun() throws Exception {
    Path folder = bed.newFolder("import-" + project);
    Path lines = folder.resolve("secrets.jsonl");
    Path checkpoint = folder.resolve("checkpoint");
    Set<String> ids = write(lines, 10_000);
    Process killed =
        begin(lines, folder, "--connections", "1", "--checkpoint", checkpoint.toString());
    while (settledChunks(checkpoint) < 3 && killed.isAlive()) {
      Thread.sleep(5);
    }
    killed.destroyForcibly().waitFor();
    assertThat(killed.exitValue()).isNotZero();
    int there = vaultIds().size();
    assertThat(there).isBetween(3000, 9999);

    Run run = run(lines, folder, "--checkpoint", checkpoint.toString());

    assertThat(run.code()).as(run.printed()).isZero();
    assertThat(run.printed())
        .containsPattern("settled before [1-9][0-9]*000, refused 0, skipped 0");
    assertThat(vaultIds()).hasSize(10_000).containsExactlyInAnyOrderElementsOf(ids);
    String last = ids.stream().skip(9_999).findFirst().orElseThrow();
    assertThat(vault.relay().valueOf(last)).isEqualTo("value of " + last);
  }

  @Test
  void lines_someBad_areReportedWithoutTheirValues() throws Exception {
    Path folder = bed.newFolder("import-" + project);
    String id = UUID.randomUUID().toString();
    String good = line(id, "good", "marked value");
    Path lines =
        Files.writeString(
            folder.resolve("secrets.jsonl"),
            good
                + "\n"
                + line(UUID.randomUUID().toString(), "not a name", "marked value")
                + "{\"value\":\"marked value\"\n"
                + "{\"value\":\""
                + "marked value".repeat(50_000)
                + "\"}\n"
                + good);

    Run run = run(lines, folder);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.printed())
        .contains("line 3 ")
        .contains("refused: validation-failed; /name must be 1 to 128 of A-Z a-z 0-9 . _ -")
        .contains("line 4: refused: malformed-request")
        .contains("line 5: skipped: the line is longer than 512 KiB")
        .contains("line 6 " + id + ": refused: state-conflict")
        .contains("imported 1, there already 0, settled before 0, refused 3, skipped 1")
        .doesNotContain("marked");
    assertThat(vault.relay().valueOf(id)).isEqualTo("marked value");
  }

  @Test
  void vault_thatTheAuthorityDoesNotVouchFor_getsNothing() throws Exception {
    Path folder = bed.newFolder("import-" + project);
    write(folder.resolve("secrets.jsonl"), 1);
    List<String> command = new ArrayList<>(command());
    command.set(command.indexOf("--ca") + 1, vault.home().resolve("tls/client-ca.pem").toString());
    Process process = begin(command, folder.resolve("secrets.jsonl"), folder);

    // It tries again for a while, in case the vault is about to come back.
    assertThat(process.waitFor(3, TimeUnit.SECONDS)).isFalse();
    process.destroyForcibly().waitFor();
    assertThat(vaultIds()).isEmpty();
  }

  @Test
  void workload_withoutTheGrant_stopsAndSaysWhy() throws Exception {
    Path folder = bed.newFolder("import-" + project);
    Path lines = folder.resolve("secrets.jsonl");
    write(lines, 3);
    List<String> command = new ArrayList<>(command());
    command.set(command.indexOf("--client") + 1, file(bed.cast().ungranted(), folder).toString());

    Run run = end(begin(command, lines, folder), folder);

    assertThat(run.code()).as(run.printed()).isEqualTo(3);
    assertThat(run.printed())
        .contains("Stopped: the vault answers 403: forbidden; ")
        .contains("imported 0, there already 0, settled before 0, refused 0, skipped 0")
        .contains("Run it again")
        .doesNotContain("value of ");
    assertThat(vaultIds()).isEmpty();
  }

  @Test
  @Tag("postgresql")
  void table_likeSupabases_movesInWithItsIds() throws Exception {
    Path folder = bed.newFolder("import-" + project);
    Path passwordFile = folder.resolve("source-password");
    PostgresDatabase source = bed.cluster().newDatabase(passwordFile);
    String named = UUID.randomUUID().toString();
    String unnamed = UUID.randomUUID().toString();
    String odd = UUID.randomUUID().toString();
    String empty = UUID.randomUUID().toString();
    source.inspect(
        tables -> {
          tables.update("create schema vault");
          tables.update(
              "create table vault.secrets (id uuid primary key, name text, description text not"
                  + " null default '', secret text)");
          tables.update(
              "create view vault.decrypted_secrets as select id, name, description, secret,"
                  + " secret as decrypted_secret from vault.secrets");
          String insert = "insert into vault.secrets values (?, ?, ?, ?)";
          tables.update(
              insert, UUID.fromString(named), "meta_shop", "for the shop", "token \u00e9");
          tables.update(insert, UUID.fromString(unnamed), null, "", "unnamed\nvalue");
          tables.update(insert, UUID.fromString(odd), "Meta (old)", "", "odd");
          tables.update(insert, UUID.fromString(empty), "empty", "", null);
          tables.update("grant usage on schema vault to public");
          return tables.update("grant select on vault.decrypted_secrets to public");
        });
    Map<String, String> settings = source.settings();
    String[] table = {
      "--jdbc",
      "jdbc:postgresql://127.0.0.1:"
          + settings.get("VAULT_DB_PORT")
          + "/"
          + settings.get("VAULT_DB_NAME"),
      "--jdbc-user",
      settings.get("VAULT_DB_USER"),
      "--jdbc-password-file",
      passwordFile.toString(),
      "--project",
      project,
      "--kind-of",
      "meta_*=meta_capi_access_token"
    };

    Run run = run(null, folder, table);

    assertThat(run.code()).as(run.printed()).isEqualTo(1);
    assertThat(run.printed())
        .contains(empty + ": skipped: it has no value")
        .contains("imported 3, there already 0, settled before 0, refused 0, skipped 1")
        .doesNotContain("token");
    assertThat(vault.relay().valueOf(named)).isEqualTo("token \u00e9");
    assertThat(vault.relay().valueOf(unnamed)).isEqualTo("unnamed\nvalue");
    assertThat(metadata(named).path("kind").stringValue()).isEqualTo("meta_capi_access_token");
    assertThat(metadata(named).path("name").stringValue()).isEqualTo("meta_shop");
    assertThat(metadata(named).path("description").stringValue()).isEqualTo("for the shop");
    assertThat(metadata(unnamed).path("name").stringValue()).isEqualTo(unnamed);
    assertThat(metadata(unnamed).path("kind").stringValue()).isEqualTo("generic");
    assertThat(metadata(odd).path("name").stringValue())
        .isEqualTo("Meta__old_." + odd.substring(24));
    assertThat(metadata(odd).path("description").stringValue()).isEqualTo("name: Meta (old)");
    assertThat(run(null, folder, table).printed()).contains("imported 0, there already 3,");
  }

  private JsonNode metadata(String vaultId) {
    return partner.metadata(vaultId).expect(200).json();
  }

  private Set<String> write(Path file, int count) throws IOException {
    Set<String> ids = new java.util.LinkedHashSet<>();
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      for (int i = 0; i < count; i++) {
        String id = UUID.randomUUID().toString();
        ids.add(id);
        out.write(line(id, "secret." + i, "value of " + id));
      }
    }
    return ids;
  }

  private String line(String id, String name, String value) {
    return Json.write(
            Json.object(
                "vault_id",
                id,
                "project_id",
                project,
                "kind",
                "generic",
                "name",
                name,
                "value",
                value))
        + "\n";
  }

  private Set<String> vaultIds() {
    Set<String> ids = new HashSet<>();
    String cursor = "";
    do {
      JsonNode page =
          partner
              .door()
              .get("/partner/v1/projects/" + project + "/secrets?limit=200" + cursor)
              .send()
              .expect(200)
              .json();
      page.path("items").forEach(item -> ids.add(item.path("vault_id").stringValue()));
      cursor = page.has("next_cursor") ? "&cursor=" + page.path("next_cursor").stringValue() : "";
    } while (!cursor.isEmpty());
    return ids;
  }

  private static long settledChunks(Path checkpoint) throws IOException {
    if (!Files.exists(checkpoint)) {
      return 0;
    }
    return Files.readString(checkpoint).lines().filter(line -> !line.isBlank()).count();
  }

  private Run run(Path lines, Path folder, String... more)
      throws IOException, InterruptedException {
    return end(begin(lines, folder, more), folder);
  }

  private static Run end(Process process, Path folder) throws IOException, InterruptedException {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Run(process.exitValue(), Files.readString(folder.resolve("printed")));
  }

  /** The certificate and key of a workload in one file. */
  private static Path file(Identity identity, Path folder)
      throws IOException, CertificateEncodingException {
    return Files.writeString(
        folder.resolve("client.pem"),
        Pem.block("CERTIFICATE", identity.certificate().getEncoded())
            + Pem.block("PRIVATE KEY", identity.key().getEncoded()));
  }

  private Process begin(Path lines, Path folder, String... more) throws IOException {
    List<String> command = new ArrayList<>(command());
    command.addAll(List.of(more));
    return begin(command, lines, folder);
  }

  private static Process begin(List<String> command, Path lines, Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(lines == null ? new File("/dev/null") : lines.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("printed").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  private List<String> command() {
    return List.of(
        "sh",
        Path.of(System.getProperty("wlp.home"), "usr/servers/vault/import.sh").toString(),
        "--client",
        vault.quickstart("relay.pem").toString(),
        "--ca",
        vault.quickstart("ca.pem").toString(),
        "--vault",
        "https://localhost:" + vault.ports().internal());
  }
}
