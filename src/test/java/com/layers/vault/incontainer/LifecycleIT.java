package com.layers.vault.incontainer;

import static com.layers.vault.incontainer.Racing.answered;
import static com.layers.vault.incontainer.Racing.outcome;
import static com.layers.vault.incontainer.Racing.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Change;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.incontainer.Trail.Entry;
import com.layers.vault.secret.Deletion;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.secret.MetadataChange;
import com.layers.vault.secret.Referrer;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.SecretState;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Describing, deleting and restoring, also while others rotate and refer. */
class LifecycleIT extends InContainer {

  private static final int RACES = 200;

  @Inject KeptSecrets keptSecrets;

  @Test
  void deleteAndRestore_active_areRecordedWithWhatTheRowHolds() {
    ApiKeyCaller storing = partner();
    UUID id = store(storing, project, named(unique("secret")), "value").vaultId();
    ApiKeyCaller deleting = partner();
    ApiKeyCaller restoring = partner();

    SecretMetadata deleted = vault.delete(deleting, id, plainDeletion());
    SecretMetadata restored = vault.restore(restoring, id);

    assertThat(deleted.state()).isEqualTo(SecretState.PENDING_DELETION);
    assertThat(restored.state()).isEqualTo(SecretState.ACTIVE);
    assertThat(resolve(id)).isEqualTo("value");
    Entry stored = trail.only(storing.requestId());
    Entry delete = trail.only(deleting.requestId());
    Entry restore = trail.only(restoring.requestId());
    assertThat(delete.action()).isEqualTo("secret.delete");
    assertThat(restore.action()).isEqualTo("secret.restore");
    assertThat(delete.digest()).isNotEqualTo(stored.digest());
    assertThat(restore.digest()).isEqualTo(stored.digest());
    assertThat(List.of(delete, restore))
        .allSatisfy(
            entry -> {
              assertThat(entry.outcome()).isEqualTo("success");
              assertThat(entry.organizationId()).isEqualTo(organization);
              assertThat(entry.projectId()).isEqualTo(project);
              assertThat(entry.vaultId()).isEqualTo(id);
              assertThat(entry.version()).isEqualTo(1);
            });
  }

  @Test
  void describe_expiry_isRecordedWithAnotherDigest() {
    ApiKeyCaller storing = partner();
    UUID id = store(storing, project, named(unique("secret")), "value").vaultId();
    ApiKeyCaller describing = partner();
    Instant expiry = Instant.parse("2999-01-01T00:00:00.123456Z");

    SecretMetadata described =
        vault.describe(
            describing,
            id,
            new MetadataChange(null, Change.none(), Change.to(expiry), Change.none()));

    assertThat(described.expiresAt()).isEqualTo(expiry);
    assertThat(vault.metadata(partner(), id)).isEqualTo(described);
    Entry entry = trail.only(describing.requestId());
    assertThat(entry.action()).isEqualTo("secret.describe");
    assertThat(entry.digest()).isNotNull().isNotEqualTo(trail.only(storing.requestId()).digest());
  }

  @Test
  void workload_withEveryGrant_neitherDescribesNorDeletesNorRestores() {
    UUID id = store(project, "value").vaultId();
    MetadataChange nothing = new MetadataChange(null, Change.none(), Change.none(), Change.none());

    for (Refusal refusal :
        List.of(
            refusal(() -> vault.describe(relay(), id, nothing)),
            refusal(() -> vault.delete(relay(), id, plainDeletion())),
            refusal(() -> vault.restore(relay(), id)))) {
      assertThat(refusal.reason()).isEqualTo(Reason.FORBIDDEN);
    }
    assertThat(resolve(id)).isEqualTo("value");
  }

  @Test
  void delete_referredTo_namesTheRowsUntilTheyRelease() {
    UUID id = store(project, "value").vaultId();
    Referrer layer = layer();
    Referrer other = layer();
    refer(layer, id);
    refer(other, id);

    Refusal refusal = refusal(() -> vault.delete(partner(), id, plainDeletion()));

    assertThat(refusal.reason()).isEqualTo(Reason.SECRET_IN_USE);
    assertThat(refusal)
        .hasMessageContaining("project_layer " + layer.id())
        .hasMessageContaining("project_layer " + other.id());
    keptSecrets.release(partner(), layer, id);
    keptSecrets.release(partner(), other, id);
    assertThat(vault.delete(partner(), id, plainDeletion()).state())
        .isEqualTo(SecretState.PENDING_DELETION);
  }

  @Test
  void delete_destroyed_isRefused() {
    UUID id = store(project, "value").vaultId();
    rows.run("update secret set state = 'destroyed', live_name = null where vault_id = ?", id);

    assertThat(refusal(() -> vault.delete(partner(), id, plainDeletion())).reason())
        .isEqualTo(Reason.SECRET_DELETED);
    assertThat(refusal(() -> vault.restore(partner(), id)).reason())
        .isEqualTo(Reason.SECRET_DELETED);
  }

  @Test
  void anything_inAProjectPendingDeletion_isRefused() {
    UUID id = store(project, "value").vaultId();
    UUID pending = store(project, "value").vaultId();
    vault.delete(partner(), pending, plainDeletion());
    rows.run("update project set state = 'pending_deletion' where project_id = ?", project);
    MetadataChange nothing = new MetadataChange(null, Change.none(), Change.none(), Change.none());

    for (Refusal refusal :
        List.of(
            refusal(() -> vault.describe(partner(), id, nothing)),
            refusal(() -> vault.delete(partner(), id, plainDeletion())),
            refusal(() -> vault.restore(partner(), pending)))) {
      assertThat(refusal.reason()).isEqualTo(Reason.SECRET_DELETED);
    }
  }

  @Test
  void delete_whileRotating_endsDeletedAndNeverWithoutAValue() throws Exception {
    for (int race = 0; race < RACES; race++) {
      UUID id = store(project, "first").vaultId();
      List<Object> outcomes =
          together(
              2,
              i ->
                  i == 0
                      ? outcome(() -> vault.delete(partner(), id, plainDeletion()))
                      : outcome(() -> rotate(partner(), id, plain(), "second")));

      boolean rotated = outcomes.get(1).equals("done");
      assertThat(outcomes).containsExactly("done", rotated ? "done" : Reason.SECRET_DELETED);
      assertThat(refusal(() -> resolve(id)).reason()).isEqualTo(Reason.SECRET_DELETED);
      assertThat(vault.restore(partner(), id).version()).isEqualTo(rotated ? 2 : 1);
      assertThat(resolve(id)).isEqualTo(rotated ? "second" : "first");
    }
  }

  @Test
  void deleteOnCondition_whileRotating_endsDeletedOrAtTheNewVersion() throws Exception {
    for (int race = 0; race < RACES; race++) {
      SecretMetadata stored = store(project, "first");
      UUID id = stored.vaultId();
      Deletion onCondition = new Deletion(stored.revision(), Duration.ofDays(7));
      List<Object> outcomes =
          together(
              2,
              i ->
                  i == 0
                      ? outcome(() -> vault.delete(partner(), id, onCondition))
                      : outcome(() -> rotate(partner(), id, plain(), "second")));

      if (outcomes.get(0).equals("done")) {
        assertThat(outcomes.get(1)).isEqualTo(Reason.SECRET_DELETED);
        assertThat(refusal(() -> resolve(id)).reason()).isEqualTo(Reason.SECRET_DELETED);
      } else {
        assertThat(outcomes).containsExactly(Reason.PRECONDITION_FAILED, "done");
        assertThat(resolve(id)).isEqualTo("second");
      }
    }
  }

  @Test
  void delete_whileARowBeginsToRefer_oneOfTheTwoIsRefused() throws Exception {
    for (int race = 0; race < RACES; race++) {
      UUID id = store(project, "value").vaultId();
      Referrer layer = layer();
      List<Object> outcomes =
          together(
              2,
              i ->
                  outcome(
                      () ->
                          i == 0
                              ? vault.delete(partner(), id, plainDeletion())
                              : refer(layer, id)));

      boolean deleted = outcomes.get(0).equals("done");
      assertThat(outcomes)
          .isEqualTo(
              deleted
                  ? List.of("done", Reason.SECRET_DELETED)
                  : List.of(Reason.SECRET_IN_USE, "done"));
      assertThat(rows.count("secret_reference", "vault_id = ?", id)).isEqualTo(deleted ? 0 : 1);
    }
  }

  @Test
  void deleteAndRestore_manyAtOnce_endInOneState() throws Exception {
    UUID id = store(project, "value").vaultId();
    together(
        16,
        i ->
            i % 2 == 0
                ? outcome(() -> vault.delete(partner(), id, plainDeletion()))
                : outcome(() -> vault.restore(partner(), id)));

    SecretMetadata after = answered(() -> vault.metadata(partner(), id));
    assertThat(after.deleteAfter() == null).isEqualTo(after.state() == SecretState.ACTIVE);
  }

  private Object refer(Referrer row, UUID vaultId) {
    keptSecrets.refer(
        partner(),
        row,
        project,
        vaultId,
        SecretKind.META_CAPI_ACCESS_TOKEN,
        "/access_token_vault_id");
    return row;
  }

  private static Referrer layer() {
    return new Referrer(Referrer.Type.PROJECT_LAYER, UUID.randomUUID());
  }

  private static Deletion plainDeletion() {
    return new Deletion(null, Deletion.SHORTEST_RECOVERY);
  }
}
