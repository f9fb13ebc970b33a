package com.layers.vault.blackbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Database;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.Tables.Row;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The trail as a file, which auditors alone take away. */
@ExtendWith(TestBedExtension.class)
class AuditExportIT {

  private static final String EXPORT = "/console/audit/export";
  private static final int BATCHES = 32;
  private static final int BATCH = 100;

  private final TestBed bed;
  private final Vault vault;
  private final Operator auditor;

  AuditExportIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.auditor = bed.operator("auditor").onEveryNode(vault);
  }

  @Test
  void export_ofThousandsOfRecords_isWhatTheTableHolds() throws SQLException {
    String secret = vault.partner().store(vault.projectId(), "taken away").vaultId();
    for (int i = 0; i < BATCHES; i++) {
      resolveOften(secret);
    }

    Answer file = auditor.post(EXPORT, Map.of("vault_id", secret)).expect(200);

    assertThat(file.header("Content-Disposition"))
        .matches("attachment; filename=\"audit-[0-9]{8}T[0-9]{6}Z\\.jsonl\"");
    assertThat(file.header("Content-Type")).startsWith("application/jsonl");
    List<JsonNode> lines = lines(file);
    JsonNode end = lines.get(lines.size() - 1);
    assertThat(end.path("exported_records").intValue()).isEqualTo(BATCHES * BATCH + 1);
    List<JsonNode> records = lines.subList(0, lines.size() - 1);
    assertThat(records).hasSize(BATCHES * BATCH + 1);
    assertThat(records)
        .extracting(line -> line.path("record_id").longValue())
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Collections.reverseOrder());
    assertThat(records)
        .allSatisfy(line -> assertThat(line.path("vault_id").stringValue()).isEqualTo(secret));
    assertThat(records.get(records.size() - 1).path("digest").stringValue())
        .matches("[0-9a-f]{64}");
    if (Database.isPostgresql()) {
      assertSameAsTheTable(secret, records);
    }
  }

  @Test
  void export_isOnTheTrail_withWhatWasTaken() {
    String secret = vault.partner().store(vault.projectId(), "taken").vaultId();

    Answer file =
        auditor.post(EXPORT, Map.of("vault_id", secret, "action", "secret.store")).expect(200);

    assertThat(lines(file)).hasSize(2);
    assertThat(recordOf(file))
        .contains("Export audit trail", "operator:auditor", "done", secret)
        .contains("action&#x3D;secret.store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer", "key-admin", "approver", "second-admin", "nobody"})
  void export_byAnother_isForbidden_andOnTheTrail(String name) {
    Operator operator = bed.operator(name);

    Answer refused = operator.post(EXPORT, Map.of("outcome", "failed")).expect(403);

    assertThat(refused.text()).contains("This takes the role auditor").doesNotContain("record_id");
    assertThat(recordOf(refused)).contains("Export audit trail", "refused", "operator:" + name);
    assertThat(operator.get("/console/audit").text()).doesNotContain("Export as JSON Lines");
  }

  @Test
  void export_withoutASessionOrAToken_isRefused() {
    vault.clients().consoleDoor().post(EXPORT).send().expect(401);
    Answer refused = auditor.post(EXPORT, Map.of("form_token", "")).expect(403);

    assertThat(auditor.get("/console/audit?request_id=" + refused.requestId()).text())
        .contains("No record fits");
  }

  @Test
  void export_ofWhatIsNone_saysSo() {
    assertThat(auditor.post(EXPORT, Map.of("vault_id", "x")).expect(422).text())
        .contains("role=\"alert\">Secret");
    List<JsonNode> nothing =
        lines(auditor.post(EXPORT, Map.of("vault_id", UUID.randomUUID().toString())).expect(200));
    assertThat(nothing).hasSize(1);
  }

  @Test
  void export_ofEverything_endsWithItsCount() {
    List<JsonNode> lines = lines(auditor.post(EXPORT).expect(200));

    assertThat(lines.get(lines.size() - 1).path("exported_records").intValue())
        .isEqualTo(lines.size() - 1);
  }

  private void assertSameAsTheTable(String secret, List<JsonNode> records) throws SQLException {
    List<Row> rows =
        vault
            .database()
            .inspect(
                tables ->
                    tables.rows(
                        "select *, encode(digest, 'hex') hex from audit_record where vault_id = ?"
                            + " and action <> 'audit.export'"
                            + " order by record_id desc",
                        UUID.fromString(secret)));
    assertThat(rows).hasSize(records.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      JsonNode line = records.get(i);
      assertThat(line.path("record_id").longValue()).isEqualTo(row.number("record_id"));
      assertThat(line.path("version").longValue()).isEqualTo(row.number("version"));
      for (String column :
          List.of(
              "actor",
              "door",
              "action",
              "outcome",
              "reason",
              "organization_id",
              "project_id",
              "subject",
              "purpose",
              "request_id")) {
        Object held = row.columns().get(column);
        assertThat(line.path(column).asString(""))
            .as(column)
            .isEqualTo(held == null ? "" : held.toString());
      }
      Object hex = row.columns().get("hex");
      assertThat(line.path("digest").asString("")).isEqualTo(hex == null ? "" : hex.toString());
    }
  }

  private void resolveOften(String secret) {
    vault
        .relay()
        .door()
        .post("/internal/v1/secrets/resolve")
        .object("purpose", "p", "vault_ids", Collections.nCopies(BATCH, secret))
        .send()
        .expect(200);
  }

  /** The page of the one record that a request left. */
  private String recordOf(Answer answer) {
    String page = auditor.get("/console/audit?request_id=" + answer.requestId()).text();
    Matcher record = Pattern.compile("href=\"(/console/audit/[0-9]+)\"").matcher(page);
    assertThat(record.find()).isTrue();
    return auditor.get(record.group(1)).expect(200).text();
  }

  private static List<JsonNode> lines(Answer file) {
    return file.text().lines().map(line -> Json.read(line.getBytes(UTF_8))).toList();
  }
}
