package com.layers.vault.secret;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.keyring.Keyring;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The vault as the features see it whose rows refer to secrets: what is kept for a row, and the
 * register of who refers to what. Who may write the row may do this; a secret that a row refers to
 * is not deleted. Each call joins the feature's own act.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // it joins the act of the feature
public class KeptSecrets {

  @PersistenceContext EntityManager entities;
  @Inject Sealing sealing;
  @Inject Lifecycle lifecycle;
  @Inject SealedRows sealedRows;
  @Inject Keyring keyring;
  @Inject LastUses lastUses;
  @Inject Clock clock;

  /**
   * Stores a value for a row, which refers to it from now on. Where its name is taken, such as by a
   * secret that the row referred to before, it gets the new secret's id behind it.
   *
   * @param value stays the caller's, who closes it
   * @return the new secret's id
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE (the project), SECRET_DELETED (the project is),
   *     NAME_TAKEN, VALIDATION_FAILED
   */
  @Audited(Action.STORE)
  public UUID store(Caller caller, Referrer row, UUID projectId, NewSecret given, Plaintext value) {
    Permission permission = Permission.toKeep(row, caller);
    UUID vaultId = Uuids.next();
    NewSecret named =
        isTaken(projectId, given.name()) ? given.named(given.name() + "." + vaultId) : given;
    sealing.store(permission, vaultId, projectId, named, value, Act.current().entry());
    entities.persist(new SecretReferenceRow(vaultId, row));
    entities.flush();
    return vaultId;
  }

  /**
   * Rotates a secret that the row refers to in place.
   *
   * @param value stays the caller's, who closes it
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, SECRET_DELETED, VALIDATION_FAILED
   */
  @Audited(Action.ROTATE)
  public void rotate(
      Caller caller, Referrer row, UUID vaultId, Rotation rotation, Plaintext value) {
    Permission permission = Permission.toKeep(row, caller);
    AuditEntry entry = Act.current().entry();
    requireReference(row, vaultId);
    sealing.rotate(permission, vaultId, rotation, value, entry);
  }

  /**
   * Has a row refer to a secret that exists: an active one of that project and kind. Doing it again
   * changes nothing.
   *
   * @param pointer the member that names the secret, such as {@code /access_token_vault_id}
   * @throws Refusal FORBIDDEN; UNKNOWN or OUTSIDE at {@code pointer} when the project has no such
   *     secret; SECRET_DELETED
   */
  @Audited(Action.REFER)
  public void refer(
      Caller caller, Referrer row, UUID projectId, UUID vaultId, SecretKind kind, String pointer) {
    Permission permission = Permission.toKeep(row, caller);
    AuditEntry entry = Act.current().entry();
    Secret secret = named(permission, vaultId, kind, pointer, entry);
    if (!secret.projectId().equals(projectId) || secret.kind() != kind) {
      throw noSuchSecret(Reason.UNKNOWN, kind, pointer);
    }
    secret.requireActive();
    if (find(row, vaultId) == null) {
      entities.persist(new SecretReferenceRow(vaultId, row));
      entities.flush();
    }
  }

  /**
   * Has the value of a secret that the row refers to stop resolving at another time.
   *
   * @param expiresAt null for at no time; not in the past
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, SECRET_DELETED, VALIDATION_FAILED
   */
  @Audited(Action.DESCRIBE)
  public void expire(Caller caller, Referrer row, UUID vaultId, Instant expiresAt) {
    Permission permission = Permission.toKeep(row, caller);
    AuditEntry entry = Act.current().entry();
    requireReference(row, vaultId);
    lifecycle.describe(
        sealing.locked(permission, vaultId, entry), MetadataChange.expiry(expiresAt), entry);
  }

  /**
   * Ends that a row refers to a secret, which is left as it is.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE
   */
  @Audited(Action.RELEASE)
  public void release(Caller caller, Referrer row, UUID vaultId) {
    Permission permission = Permission.toKeep(row, caller);
    // Locked like a deletion, which looks for references.
    sealing.locked(permission, vaultId, Act.current().entry());
    remove(row, vaultId);
  }

  /**
   * Ends that a row refers to a secret which was kept for it alone, and has it deleted: it can be
   * restored for seven days. Doing it again changes nothing.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, SECRET_DELETED (it is destroyed), SECRET_IN_USE
   *     (another row refers to it)
   */
  @Audited(Action.DELETE)
  public void discard(Caller caller, Referrer row, UUID vaultId) {
    Permission permission = Permission.toKeep(row, caller);
    AuditEntry entry = Act.current().entry();
    LockedSecret locked = sealing.locked(permission, vaultId, entry);
    remove(row, vaultId);
    lifecycle.delete(locked, new Deletion(null, Deletion.SHORTEST_RECOVERY), entry);
  }

  /**
   * Whether {@code mac} is the HMAC-SHA256 of {@code message} under the secret that is kept for the
   * row, compared in constant time. Both answers are recorded, a false one as refused; so whoever
   * acts around this must commit it. A secret that is deleted or has expired, or that the row does
   * not refer to (any more), verifies nothing: false.
   *
   * @param row the API key that {@code caller} presented
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, INTEGRITY_FAILED
   */
  @Audited(Action.VERIFY)
  public boolean matches(Caller caller, Referrer row, UUID vaultId, byte[] message, byte[] mac) {
    Permission permission = Permission.toVerify(row, caller);
    AuditEntry entry = Act.current().entry().secret(vaultId);
    if (find(row, vaultId) == null) {
      entry.mismatched();
      return false;
    }
    SealedRow sealed = sealedRows.current(List.of(vaultId)).get(vaultId);
    return new Signing(new Resolving(permission, sealedRows, keyring, lastUses, clock.instant()))
        .matches(sealed, message, mac, entry);
  }

  /**
   * The time step whose one-time password (RFC 6238) {@code code} is, under the secret that is kept
   * for the row; empty when it is of none near {@code now}, or of one that was taken before. Both
   * answers are recorded, as those of {@link #matches}.
   *
   * @param row the operator that {@code caller} says they are
   * @param code what a person typed
   * @param taken the last step that was taken
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, INTEGRITY_FAILED
   */
  @Audited(Action.VERIFY)
  public OptionalLong matchesTotp(
      Caller caller, Referrer row, UUID vaultId, String code, long taken, Instant now) {
    Permission permission = Permission.toVerify(row, caller);
    AuditEntry entry = Act.current().entry().secret(vaultId);
    if (find(row, vaultId) == null) {
      entry.mismatched();
      return OptionalLong.empty();
    }
    SealedRow sealed = sealedRows.current(List.of(vaultId)).get(vaultId);
    return new Signing(new Resolving(permission, sealedRows, keyring, lastUses, clock.instant()))
        .totpStep(sealed, code, taken, now, entry);
  }

  private boolean isTaken(UUID projectId, String name) {
    return entities
            .createQuery(
                "select count(s) from Secret s where s.projectId = :project and s.liveName = :name",
                Long.class)
            .setParameter("project", projectId)
            .setParameter("name", name)
            .getSingleResult()
        > 0;
  }

  private Secret named(
      Permission permission, UUID vaultId, SecretKind kind, String pointer, AuditEntry entry) {
    try {
      return sealing.locked(permission, vaultId, entry).secret();
    } catch (Refusal refusal) {
      throw refusal.reason() == Reason.UNKNOWN || refusal.reason() == Reason.OUTSIDE
          ? noSuchSecret(refusal.reason(), kind, pointer)
          : refusal;
    }
  }

  private void requireReference(Referrer row, UUID vaultId) {
    if (find(row, vaultId) == null) {
      throw new IllegalStateException("the row does not refer to this secret");
    }
  }

  private void remove(Referrer row, UUID vaultId) {
    SecretReferenceRow reference = find(row, vaultId);
    if (reference != null) {
      entities.remove(reference);
      entities.flush();
    }
  }

  private SecretReferenceRow find(Referrer row, UUID vaultId) {
    return entities.find(SecretReferenceRow.class, SecretReferenceRow.key(vaultId, row));
  }

  private static Refusal noSuchSecret(Reason reason, SecretKind kind, String pointer) {
    return new Refusal(
        reason, "must be the id of a secret of this project, of kind " + kind.code(), pointer);
  }
}
