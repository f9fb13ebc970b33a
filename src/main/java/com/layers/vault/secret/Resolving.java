package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.crypto.DoesNotOpen;
import com.layers.vault.crypto.Key;
import com.layers.vault.crypto.KeyUnusable;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.keystore.KeystoreFault;
import java.time.Instant;
import java.util.UUID;

/**
 * From a row to its plaintext: whether the caller reaches it, whether it is live, and opening it.
 */
final class Resolving {

  private final Permission permission;
  private final SealedRows rows;
  private final Keyring keyring;
  private final LastUses uses;
  private final Instant now;

  Resolving(Permission permission, SealedRows rows, Keyring keyring, LastUses uses, Instant now) {
    this.permission = permission;
    this.rows = rows;
    this.keyring = keyring;
    this.uses = uses;
    this.now = now;
  }

  /**
   * Resolves what {@code row} holds.
   *
   * @param row the current version, or null when nothing has that id
   * @param version the version asked for, or null for the current one
   * @throws Refusal for every reason that API.md gives a resolve
   */
  Resolved resolve(SealedRow row, Integer version, AuditEntry entry) {
    if (row == null) {
      throw new Refusal(Reason.UNKNOWN, Vault.NOTHING_HAS_THIS_ID);
    }
    entry.organization(row.organizationId()).project(row.projectId()).version(row.version());
    if (row.kind() == null || row.state() == null) {
      throw tampered();
    }
    permission.over(row.organizationId(), row.projectId(), row.projectHidden(), row.kind());
    requireLive(row);
    if (row.organizationSuspended()) {
      throw suspended();
    }
    SealedRow wanted = version == null ? row : ofVersion(row, version, entry);
    if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
      throw new Refusal(Reason.STATE_CONFLICT, "The secret has expired.");
    }
    Resolved opened = open(wanted);
    uses.note(row.vaultId(), now);
    return opened;
  }

  /**
   * Whether a live secret holds {@code value} now, compared in constant time; an expired one too.
   * To be compared is no use of it.
   *
   * @throws Refusal SECRET_DELETED, INTEGRITY_FAILED, UNAVAILABLE
   */
  boolean holds(SealedRow row, Plaintext value) {
    requireLive(row);
    try (Resolved resolved = open(row)) {
      return resolved.value().matches(value);
    }
  }

  static Refusal suspended() {
    return new Refusal(
        Reason.STATE_CONFLICT,
        "The organization is suspended: nothing of it resolves until it is resumed.");
  }

  private static void requireLive(SealedRow row) {
    if (row.state() != SecretState.ACTIVE || !row.projectActive()) {
      throw new Refusal(
          Reason.SECRET_DELETED, "The secret or its project is pending deletion or destroyed.");
    }
  }

  private SealedRow ofVersion(SealedRow current, int version, AuditEntry entry) {
    UUID vaultId = current.vaultId();
    if (version == current.version()) {
      return current;
    }
    entry.version(version);
    if (version < 1 || version > current.version()) {
      throw new Refusal(Reason.UNKNOWN, "The secret has no such version.");
    }
    SealedRow replaced = rows.replaced(vaultId, version, now);
    if (replaced == null) {
      throw new Refusal(Reason.STATE_CONFLICT, "The overlap of this version is over.");
    }
    return replaced;
  }

  /**
   * Opens what a row holds, whatever state it is in: for those who have looked at that.
   *
   * @throws Refusal INTEGRITY_FAILED, UNAVAILABLE
   */
  Resolved open(SealedRow row) {
    if (row.key() == null) {
      throw tampered();
    }
    try {
      Key projectKey = keyring.unwrap(row.key());
      return new Resolved(
          row.vaultId(), row.version(), row.kind(), row.envelope().open(row.facts(), projectKey));
    } catch (DoesNotOpen | KeystoreFault e) {
      throw tampered();
    } catch (KeyUnusable e) {
      throw Refusal.unavailable("The keystore is out of reach.", e);
    }
  }

  private static Refusal tampered() {
    return new Refusal(Reason.INTEGRITY_FAILED, "The stored row does not open.");
  }
}
