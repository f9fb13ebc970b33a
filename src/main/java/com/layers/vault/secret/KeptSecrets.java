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
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

  /**
   * Stores a value for a row, which refers to it from now on.
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
    sealing.store(permission, vaultId, projectId, given, value, Act.current().entry());
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
   * Ends that a row refers to a secret, which is left as it is.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE
   */
  @Audited(Action.RELEASE)
  public void release(Caller caller, Referrer row, UUID vaultId) {
    Permission permission = Permission.toKeep(row, caller);
    // Locked like a deletion, which looks for references.
    sealing.locked(permission, vaultId, Act.current().entry());
    SecretReferenceRow reference = find(row, vaultId);
    if (reference != null) {
      entities.remove(reference);
      entities.flush();
    }
  }

  private Secret named(
      Permission permission, UUID vaultId, SecretKind kind, String pointer, AuditEntry entry) {
    try {
      return sealing.locked(permission, vaultId, entry);
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

  private SecretReferenceRow find(Referrer row, UUID vaultId) {
    return entities.find(SecretReferenceRow.class, SecretReferenceRow.key(vaultId, row));
  }

  private static Refusal noSuchSecret(Reason reason, SecretKind kind, String pointer) {
    return new Refusal(
        reason, "must be the id of a secret of this project, of kind " + kind.code(), pointer);
  }
}
