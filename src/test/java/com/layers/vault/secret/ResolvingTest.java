package com.layers.vault.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.RefusalTest;
import com.layers.vault.access.Right;
import com.layers.vault.access.SecretKind;
import com.layers.vault.access.WorkloadCaller;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.crypto.Sealed;
import com.layers.vault.keyring.Keyring;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a resolve refuses before anything is opened; the opening itself needs a keystore. */
class ResolvingTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final UUID ID = new UUID(2, 1);
  private static final UUID PROJECT = new UUID(1, 1);
  private static final WorkloadCaller RELAY = new WorkloadCaller("spiffe://layers/relay", "r-1");

  private final LastUses uses = new LastUses();
  private final Resolving resolving =
      new Resolving(
          Permission.to(
              Permission.Use.RESOLVE,
              RELAY,
              workload ->
                  List.of(
                      new Grant(
                          Right.RESOLVE,
                          Extent.of(Set.of(SecretKind.GENERIC)),
                          Extent.of(Set.of(PROJECT))))),
          new SealedRows(),
          new Keyring(),
          uses,
          NOW);

  @Test
  void resolve_noRow_isUnknown() {
    refused(Reason.UNKNOWN, null, null);
  }

  @Test
  void resolve_outsideTheGrant_looksUnknownAndIsNot() {
    Refusal outside = refused(Reason.OUTSIDE, row(SecretKind.TOTP_SECRET, "active", true), null);
    Refusal unknown = refused(Reason.UNKNOWN, null, null);
    assertThat(outside).hasMessage(unknown.getMessage());
  }

  @Test
  void resolve_deletedOutsideTheGrant_doesNotTellThatItIsDeleted() {
    refused(Reason.OUTSIDE, row(SecretKind.TOTP_SECRET, "destroyed", false), null);
  }

  @Test
  void resolve_kindOrStateUnknown_isTampered() {
    refused(Reason.INTEGRITY_FAILED, row(null, "active", true), null);
    refused(Reason.INTEGRITY_FAILED, row(SecretKind.GENERIC, "Active", true), null);
  }

  @Test
  void resolve_deleted_isRefused() {
    refused(Reason.SECRET_DELETED, row(SecretKind.GENERIC, "pending_deletion", true), null);
    refused(Reason.SECRET_DELETED, row(SecretKind.GENERIC, "destroyed", true), null);
    refused(Reason.SECRET_DELETED, row(SecretKind.GENERIC, "active", false), null);
  }

  @Test
  void resolve_ofASuspendedOrganization_isRefusedToWhomItIsGranted() {
    refused(Reason.STATE_CONFLICT, suspended(SecretKind.GENERIC), null);
    refused(Reason.OUTSIDE, suspended(SecretKind.TOTP_SECRET), null);
  }

  @Test
  void resolve_expiredToTheMicrosecond_isRefused() {
    refused(Reason.STATE_CONFLICT, expiring(NOW), null);
    refused(Reason.STATE_CONFLICT, expiring(NOW.minusNanos(1_000)), null);
    // One that still lasts is opened: and this one has no key.
    refused(Reason.INTEGRITY_FAILED, expiring(NOW.plusNanos(1_000)), null);
  }

  @Test
  void resolve_versionNeverIssued_isUnknown() {
    for (int version : new int[] {Integer.MIN_VALUE, -1, 0, 4, Integer.MAX_VALUE}) {
      refused(Reason.UNKNOWN, row(SecretKind.GENERIC, "active", true), version);
    }
  }

  @Test
  void resolve_noLiveKey_isTampered() {
    refused(Reason.INTEGRITY_FAILED, row(SecretKind.GENERIC, "active", true), null);
    refused(Reason.INTEGRITY_FAILED, row(SecretKind.GENERIC, "active", true), 3);
  }

  private Refusal refused(Reason reason, SealedRow row, Integer version) {
    Refusal refusal =
        RefusalTest.refusal(
            () -> resolving.resolve(row, version, new AuditEntry(Action.RESOLVE, RELAY)));
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(uses.drain()).isEmpty();
    return refusal;
  }

  private static SealedRow row(SecretKind kind, String state, boolean projectActive) {
    return row(kind, state, projectActive, null);
  }

  private static SealedRow expiring(Instant expiresAt) {
    return row(SecretKind.GENERIC, "active", true, expiresAt);
  }

  private static SealedRow row(
      SecretKind kind, String state, boolean projectActive, Instant expiresAt) {
    return row(kind, state, projectActive, expiresAt, false);
  }

  private static SealedRow suspended(SecretKind kind) {
    return row(kind, "active", true, null, true);
  }

  private static SealedRow row(
      SecretKind kind, String state, boolean projectActive, Instant expiresAt, boolean suspended) {
    Sealed nothing = new Sealed(1, null, null);
    return new SealedRow(
        ID,
        new UUID(0, 9),
        PROJECT,
        projectActive,
        false,
        suspended,
        kind,
        SecretState.of(state).orElse(null),
        3,
        expiresAt,
        new Envelope(1, nothing, nothing),
        null);
  }
}
