package com.layers.vault.blackbox.console;

import static com.layers.vault.blackbox.console.JointRequests.ask;
import static com.layers.vault.blackbox.console.JointRequests.askCall;
import static com.layers.vault.blackbox.console.JointRequests.askToDestroy;
import static com.layers.vault.blackbox.console.JointRequests.reveal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Needle;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.Tables.Row;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What two people's acts leave in the tables, and what becomes of them when the tables say so. */
@ExtendWith(TestBedExtension.class)
@Tag("postgresql")
class BreakGlassTrailIT {

  private final TestBed bed;
  private final Vault vault;
  private final Operator writer;
  private final Operator approver;
  private final String value = Needle.fresh(24);
  private String secret;

  BreakGlassTrailIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.writer = bed.operator("writer").onEveryNode(vault);
    this.approver = bed.operator("approver").onEveryNode(vault);
  }

  @BeforeEach
  void store() {
    secret = vault.partner().store(vault.projectId(), value).vaultId();
  }

  @Test
  void everyStep_isOnTheTrail_withWhyAndFor() throws SQLException {
    String path = open();
    writer.post(path + "/approve").expect(403);
    reveal(bed.operator("deputy"), path).expect(403);
    reveal(writer, path).expect(200);
    reveal(writer, path).expect(409);

    assertThat(trail())
        .containsExactly(
            "operator:writer break_glass.ask success",
            "operator:approver break_glass.approve success",
            "operator:writer break_glass.approve refused",
            "operator:deputy break_glass.reveal refused",
            "operator:writer break_glass.reveal success",
            "operator:writer break_glass.reveal refused");
    assertThat(records("break_glass."))
        .allSatisfy(
            row -> {
              assertThat(row.text("subject")).isEqualTo("INC-4711");
              assertThat(row.text("purpose")).isEqualTo("the partner's campaign stands still");
              assertThat(row.text("project_id")).isEqualTo(vault.projectId());
              assertThat(row.id("organization_id")).isNotNull();
            });
  }

  @Test
  void ends_areOnTheTrail() throws SQLException {
    writer.post(ask(writer, secret) + "/withdraw").expect(303);
    approver.post(ask(writer, secret) + "/refuse").expect(303);
    approver.post(open() + "/revoke").expect(303);

    assertThat(trail())
        .contains(
            "operator:writer break_glass.withdraw success",
            "operator:approver break_glass.refuse success",
            "operator:approver break_glass.revoke success");
  }

  @Test
  void events_ofWhatHappened_areInTheOutbox() throws SQLException {
    reveal(writer, open()).expect(200);

    List<Row> events =
        vault
            .database()
            .inspect(
                tables ->
                    tables.rows(
                        "select * from outbox_event where payload like ? order by event_id",
                        "%" + secret + "%"));
    assertThat(events)
        .extracting(row -> row.text("type"))
        .containsExactly(
            "vault.break_glass.asked", "vault.break_glass.approved", "vault.break_glass.revealed");
    assertThat(events)
        .allSatisfy(
            row -> {
              assertThat(row.text("payload")).doesNotContain(value, "campaign");
              assertThat(
                      Json.read(row.text("payload").getBytes(UTF_8)).path("asked_by").stringValue())
                  .isEqualTo("writer");
              assertThat(row.text("sent_at")).isNull();
              assertThat(row.text("project_id")).isEqualTo(vault.projectId());
            });
  }

  @Test
  void destruction_hasItsOwnRecordsAndEvents() throws SQLException {
    approver.post(askToDestroy(writer, secret) + "/approve").expect(303);

    assertThat(trail())
        .contains(
            "operator:writer destruction.ask success",
            "operator:approver destruction.approve success",
            "operator:approver secret.destroy success");
    assertThat(
            vault
                .database()
                .inspect(
                    tables ->
                        tables.rows(
                            "select ciphertext, wrapped_dek from secret where vault_id = ?",
                            UUID.fromString(secret)))
                .get(0)
                .columns()
                .values())
        .containsOnlyNulls();
  }

  /** THREATS row 19: a window is over at most a second after it should be. */
  @Test
  void window_thatIsOver_opensNothing() throws Exception {
    List<String> paths = new ArrayList<>();
    for (String asker : List.of("writer", "key-admin", "second-admin", "admin")) {
      String path = ask(bed.operator(asker), secret);
      approver.post(path + "/approve").expect(303);
      paths.add(path);
    }
    Instant end = Instant.now().plusSeconds(3);
    for (String path : paths) {
      set(path, "opens_until", end);
    }

    assertThat(writer.get(paths.get(0)).text()).contains("Open");
    reveal(bed.operator("second-admin"), paths.get(2)).expect(200);
    Thread.sleep(Math.max(0, end.plusMillis(200).toEpochMilli() - System.currentTimeMillis()));

    assertThat(reveal(writer, paths.get(0)).expect(409).text())
        .contains("time of this request is over")
        .doesNotContain(value);
    reveal(bed.operator("key-admin"), paths.get(1)).expect(409);
    assertThat(reveal(bed.operator("admin").onEveryNode(vault), paths.get(3)).expect(409).text())
        .contains("Expired: it was not revealed in time");
    assertThat(writer.get("/console/overview").text()).doesNotContain(paths.get(0));
    ask(writer, secret);
  }

  @Test
  void request_thatNobodyDecidedInADay_isOver() throws SQLException {
    String path = ask(writer, secret);
    set(path, "lapses_at", Instant.now().minusSeconds(1));

    approver.post(path + "/approve").expect(409);

    assertThat(writer.get(path).text()).contains("Expired: nobody decided in time");
  }

  @Test
  void reveal_thatCannotBeRecorded_showsNothing() throws SQLException {
    String path = open();
    execute("alter table audit_record rename to audit_record_away");
    try {
      Answer answer = reveal(writer, path);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).doesNotContain(value);
    } finally {
      execute("alter table audit_record_away rename to audit_record");
    }
    assertThat(reveal(writer, path).expect(200).text()).contains(value);
  }

  @Test
  void approver_whoIsOneNoMore_consentsToNothing() throws SQLException {
    Operator deputy = bed.operator("deputy");
    String path = ask(writer, secret);
    execute("update operator set roles = 'writer' where username = 'deputy'");
    try {
      deputy.post(path + "/approve").expect(403);
    } finally {
      execute("update operator set roles = 'writer approver' where username = 'deputy'");
    }
    deputy.post(path + "/approve").expect(303);
  }

  @Test
  void accounts_ofOneSubject_areOnePerson() throws SQLException {
    String path = ask(bed.operator("key-admin"), secret);
    execute("update operator set issuer = username, subject = 's' where username = 'key-admin'");
    execute("update operator set issuer = username, subject = 's' where username = 'deputy'");
    try {
      assertThat(bed.operator("deputy").post(path + "/approve").expect(403).text())
          .contains("yourself");
    } finally {
      execute("update operator set issuer = null, subject = null where subject = 's'");
    }
  }

  @Test
  void secret_ofTheVaultItself_isNeverOpened() throws SQLException {
    UUID totp =
        vault
            .database()
            .inspect(
                tables ->
                    tables.rows(
                        "select totp_vault_id from operator where username = ?", "approver"))
            .get(0)
            .id("totp_vault_id");

    assertThat(askCall(writer, totp.toString()).expect(422).text()).contains("Nothing has this id");
    assertThat(
            askCall(writer, JointRequests.fields("destruction", totp.toString()))
                .expect(422)
                .text())
        .contains("Nothing has this id");
  }

  private String open() {
    String path = ask(writer, secret);
    approver.post(path + "/approve").expect(303);
    return path;
  }

  private void set(String path, String column, Instant time) throws SQLException {
    vault
        .database()
        .inspect(
            tables ->
                tables.update(
                    "update joint_request set " + column + " = ? where request_id = ?",
                    Timestamp.from(time),
                    UUID.fromString(path.substring(path.lastIndexOf('/') + 1))));
  }

  private void execute(String sql) throws SQLException {
    vault.database().inspect(tables -> tables.update(sql));
  }

  private List<String> trail() throws SQLException {
    return records("").stream()
        .map(row -> row.text("actor") + " " + row.text("action") + " " + row.text("outcome"))
        .filter(line -> line.startsWith("operator:"))
        .toList();
  }

  private List<Row> records(String prefix) throws SQLException {
    return vault
        .database()
        .inspect(
            tables ->
                tables.rows(
                    "select * from audit_record where vault_id = ? and action like ?"
                        + " order by record_id",
                    UUID.fromString(secret),
                    prefix + "%"));
  }
}
