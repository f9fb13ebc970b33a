package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.Tables.Row;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One record for each act, none for what is none, and no act without its record. */
@ExtendWith(TestBedExtension.class)
@Tag("postgresql")
class AuditIT {

  private static final String RELAY = "workload:spiffe://layers.example/capi-relay";

  private final TestBed bed;
  private final Vault vault;
  private final Partner partner;

  AuditIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.partner = vault.partner();
  }

  @Test
  void acts_eachOne_haveOneRecord() throws SQLException {
    Answer stored = store("v").send().expect(201);
    String id = stored.member("vault_id");
    Answer rotated = partner.rotate(id, "w");
    Answer resolved = vault.relay().resolve(id).expect(200);

    assertRecord(stored, "secret.store", "success", id, 1);
    assertRecord(rotated, "secret.rotate", "success", id, 2);
    Row record = assertRecord(resolved, "secret.resolve", "success", id, 2);
    assertThat(record.text("actor")).isEqualTo(RELAY);
    assertThat(record.text("door")).isEqualTo("internal");
    assertThat(record.text("purpose")).isEqualTo("capi-relay");
    assertThat(record.text("project_id")).isEqualTo(vault.projectId());
  }

  @Test
  void writes_haveTheDigestOfWhatTheyWrote() throws SQLException {
    Answer stored = store("v").send().expect(201);
    Answer rotated = partner.rotate(stored.member("vault_id"), "v");

    byte[] first = (byte[]) records(stored).get(0).columns().get("digest");
    byte[] second = (byte[]) records(rotated).get(0).columns().get("digest");

    assertThat(first).hasSize(32).isNotEqualTo(second);
    assertThat(second).hasSize(32);
  }

  @Test
  void batch_hasARecordForEachId() throws SQLException {
    String id = Fixtures.secret(bed);
    String unknown = UUID.randomUUID().toString();
    Answer answer =
        vault
            .relay()
            .door()
            .post("/internal/v1/secrets/resolve")
            .object("purpose", "p", "vault_ids", List.of(id, unknown, id))
            .send()
            .expect(200);

    assertThat(records(answer))
        .extracting(row -> row.text("vault_id") + " " + row.text("outcome"))
        .containsExactlyInAnyOrder(id + " success", unknown + " refused", id + " success");
  }

  @Test
  void refusals_areRecordedWithTheirReason() throws SQLException {
    String id = Fixtures.secret(bed);
    String name = Names.fresh("taken");
    store("v", name).send().expect(201);

    assertRefused(store("v", name).send(), "secret.store", "name-taken");
    assertRefused(
        partner.rotateCall(id).object("value", "v").ifMatch("\"x\"").send(),
        "secret.rotate",
        "precondition-failed");
    assertRefused(
        Endpoint.RESOLVE
            .call(vault.clients().internalDoor(bed.cast().ungranted()), vault, id)
            .send(),
        "secret.resolve",
        "forbidden");
    assertRefused(
        Endpoint.RESOLVE
            .call(vault.clients().internalDoor(bed.cast().tiktokOnly()), vault, id)
            .send(),
        "secret.resolve",
        "outside");
    assertRefused(vault.clients().otherPartner().metadata(id), "secret.read", "outside");
  }

  @Test
  void whatIsNoAct_leavesNoRecord() throws SQLException {
    String id = Fixtures.secret(bed);
    for (Answer answer :
        List.of(
            partner.metadata(id),
            partner.door().get("/partner/v1/whoami").send(),
            vault.relay().door().get("/internal/v1/ping").send(),
            partner.rotateCall(id).json("{").send(),
            partner.rotateCall(id).object("value", "").send())) {
      assertThat(records(answer)).as("%s", answer).isEmpty();
    }
  }

  @Test
  void trail_thatCannotBeWritten_stopsEveryAct() throws SQLException {
    String id = Fixtures.newSecret(partner, vault.projectId());
    String name = Names.fresh("unrecorded");
    for (List<String> breakAndMend :
        List.of(
            List.of(
                "alter table audit_record add constraint no_more check (record_id < 0) not valid",
                "alter table audit_record drop constraint no_more"),
            List.of(
                "alter table audit_record rename to audit_record_away",
                "alter table audit_record_away rename to audit_record"))) {
      execute(breakAndMend.get(0));
      try {
        assertNotDone(store("v", name).send());
        assertNotDone(partner.rotateCall(id).object("value", "unrecorded").send());
        assertNotDone(vault.relay().resolve(id));
        assertNotDone(Endpoint.RESOLVE_MANY.call(vault.relay().door(), vault, id).send());
        assertNotDone(partner.createProject(Names.fresh("unrecorded")).send());
      } finally {
        execute(breakAndMend.get(1));
      }
      assertThat(vault.relay().resolve(id).expect(200).json().path("version").intValue())
          .isEqualTo(1);
      assertThat(vault.relay().valueOf(id)).isEqualTo("to be rotated");
    }
    store("v", name).send().expect(201);
  }

  private static void assertNotDone(Answer answer) {
    Problem.of(answer, 503, "unavailable");
    assertThat(answer.text()).doesNotContain("to be rotated");
  }

  private Call store(String value) {
    return store(value, Names.fresh("audited"));
  }

  private Call store(String value, String name) {
    return partner
        .storeCall(vault.projectId())
        .object("kind", "generic", "name", name, "value", value);
  }

  private void assertRefused(Answer answer, String action, String reason) throws SQLException {
    List<Row> records = records(answer);
    assertThat(records).as("%s", answer).hasSize(1);
    assertThat(records.get(0).text("action")).isEqualTo(action);
    assertThat(records.get(0).text("outcome")).isEqualTo("refused");
    assertThat(records.get(0).text("reason")).isEqualTo(reason);
  }

  private Row assertRecord(
      Answer answer, String action, String outcome, String vaultId, int version)
      throws SQLException {
    List<Row> records = records(answer);
    assertThat(records).as("%s", answer).hasSize(1);
    Row record = records.get(0);
    assertThat(record.text("action")).isEqualTo(action);
    assertThat(record.text("outcome")).isEqualTo(outcome);
    assertThat(record.text("vault_id")).isEqualTo(vaultId);
    assertThat(record.number("version")).isEqualTo(version);
    return record;
  }

  private List<Row> records(Answer answer) throws SQLException {
    return vault
        .database()
        .inspect(
            tables ->
                tables.rows("select * from audit_record where request_id = ?", answer.requestId()));
  }

  private void execute(String sql) throws SQLException {
    vault.database().inspect(tables -> tables.update(sql));
  }
}
