package com.layers.vault.secret;

import com.layers.vault.access.Grants;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.keyring.Keyring;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The replaced versions of a secret, for the operators who bring one back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class KeptVersions {

  @PersistenceContext EntityManager entities;
  @Inject Sealing sealing;
  @Inject SealedRows sealedRows;
  @Inject Keyring keyring;
  @Inject LastUses lastUses;
  @Inject Grants grants;
  @Inject Clock clock;

  /**
   * The versions that are kept of a secret, the newest first.
   *
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_SECRET, successes = false)
  public List<KeptVersion> list(OperatorCaller caller, UUID vaultId) {
    Permission.to(Permission.Use.READ, caller, grants);
    return entities
        .createQuery(
            "select v.version, v.createdAt, v.replacedAt, v.overlapUntil, v.expiresAt"
                + " from ReplacedVersion v where v.vaultId = :id order by v.version desc",
            Object[].class)
        .setParameter("id", vaultId)
        .getResultStream()
        .map(
            column ->
                new KeptVersion(
                    (int) column[0],
                    (Instant) column[1],
                    (Instant) column[2],
                    (Instant) column[3],
                    (Instant) column[4]))
        .toList();
  }

  /**
   * Brings a kept version back: its value is sealed again as the secret's next version, with the
   * expiry that it had. What was current until then is kept in its turn.
   *
   * @param ifRevision the revision that must be current, or null for any
   * @throws Refusal FORBIDDEN, UNKNOWN (also when that version is not kept), OUTSIDE,
   *     SECRET_DELETED, PRECONDITION_FAILED, INTEGRITY_FAILED, STATE_CONFLICT (its value has
   *     expired)
   */
  @Audited(Action.RESTORE_VERSION)
  public SecretMetadata restore(OperatorCaller caller, UUID vaultId, int version, Long ifRevision) {
    AuditEntry entry = Act.current().entry().secret(vaultId).subject("version " + version);
    Permission permission = Permission.to(Permission.Use.MANAGE, caller, grants);
    LockedSecret locked = sealing.locked(permission, vaultId, entry);
    locked.requireActive();
    locked.secret().requireRevision(ifRevision);
    SealedRow kept = sealedRows.kept(vaultId, version);
    if (kept == null) {
      throw new Refusal(Reason.UNKNOWN, "The secret keeps no such version.");
    }
    Instant expiresAt = kept.expiresAt();
    if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
      throw new Refusal(
          Reason.STATE_CONFLICT, "The value of that version has expired: paste one that is good.");
    }
    Resolving resolving = new Resolving(permission, sealedRows, keyring, lastUses, clock.instant());
    try (Resolved old = resolving.open(kept)) {
      Rotation again = new Rotation(ifRevision, Duration.ZERO, expiresAt, null);
      return sealing.rotate(permission, vaultId, again, old.value(), entry);
    }
  }
}
