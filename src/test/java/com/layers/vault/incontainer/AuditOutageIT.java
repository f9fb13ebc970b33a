package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.secret.SecretMetadata;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No record, no act, and no answer. */
class AuditOutageIT extends InContainer {

  private SecretMetadata secret;
  private long records;

  @BeforeEach
  void takeTheTrailAway() {
    secret = store(project, "value");
    records = rows.count("audit_record", "1 = 1");
    rows.run(
        rows.isDerby()
            ? "rename table audit_record to audit_gone"
            : "alter table audit_record rename to audit_gone");
  }

  @AfterEach
  void nothingHasChanged() {
    rows.run(
        rows.isDerby()
            ? "rename table audit_gone to audit_record"
            : "alter table audit_gone rename to audit_record");
    assertThat(rows.count("audit_record", "1 = 1")).isEqualTo(records);
    assertThat(rows.count("project", "organization_id = ?", organization)).isEqualTo(1);
    assertThat(rows.count("secret", "project_id = ?", project)).isEqualTo(1);
    assertThat(rows.count("secret_version", "project_id = ?", project)).isZero();
    assertThat(vault.metadata(partner(), secret.vaultId())).isEqualTo(secret);
    assertThat(resolve(secret.vaultId())).isEqualTo("value");
  }

  @Test
  void store_trailUnwritable_isRefused() {
    unavailable(() -> store(project, "new"));
  }

  @Test
  void rotate_trailUnwritable_isRefused() {
    unavailable(() -> rotate(partner(), secret.vaultId(), plain(), "new"));
  }

  @Test
  void resolve_trailUnwritable_isRefused() {
    unavailable(() -> vault.resolve(relay(), secret.vaultId(), null, PURPOSE));
  }

  @Test
  void resolveAll_trailUnwritable_isRefused() {
    UUID id = secret.vaultId();
    unavailable(() -> vault.resolveAll(relay(), List.of(id, id, UUID.randomUUID()), PURPOSE));
  }

  @Test
  void createProject_trailUnwritable_isRefused() {
    unavailable(() -> projects.create(partner(), "new"));
  }

  @Test
  void refusal_trailUnwritable_isNotTold() {
    WorkloadCaller stranger = new WorkloadCaller(unique("spiffe://test/x"), unique("r"));
    unavailable(() -> vault.resolve(stranger, secret.vaultId(), null, PURPOSE));
  }

  private static void unavailable(ThrowingCallable call) {
    Refusal refusal = refusal(call);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(refusal).hasMessage("The audit trail cannot be written; nothing was done.");
  }
}
