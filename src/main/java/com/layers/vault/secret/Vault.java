package com.layers.vault.secret;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Grants;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.tenant.Project;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.metrics.annotation.Timed;

/**
 * The vault, and the one way to a secret. Every method decides whether the caller may, acts, and is
 * recorded, in one transaction that the audit interceptor begins.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Vault {

  static final String NOTHING_HAS_THIS_ID = "Nothing has this id.";

  @PersistenceContext EntityManager entities;
  @Inject Sealing sealing;
  @Inject Lifecycle lifecycle;
  @Inject SealedRows sealedRows;
  @Inject MetadataRows metadataRows;
  @Inject Keyring keyring;
  @Inject LastUses lastUses;
  @Inject Grants grants;
  @Inject Clock clock;

  /**
   * Stores a value under a new id.
   *
   * @param value stays the caller's, who closes it
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE (the project), NAME_TAKEN, SECRET_DELETED (the
   *     project is), VALIDATION_FAILED
   */
  @Audited(Action.STORE)
  @Timed(name = "vault_store", absolute = true, description = "Storing a secret")
  public SecretMetadata store(Caller caller, UUID projectId, NewSecret given, Plaintext value) {
    Permission permission = Permission.to(Permission.Use.STORE, caller, grants);
    AuditEntry entry = Act.current().entry().project(projectId);
    return sealing
        .store(permission, Uuids.next(), projectId, given, value, entry)
        .metadata(List.of());
  }

  /**
   * Rotates a secret in place: same id, next version. What was there before is kept, sealed.
   *
   * @param value stays the caller's, who closes it
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, SECRET_DELETED, PRECONDITION_FAILED,
   *     VALIDATION_FAILED
   */
  @Audited(Action.ROTATE)
  @Timed(name = "vault_rotate", absolute = true, description = "Rotating a secret")
  public SecretMetadata rotate(Caller caller, UUID vaultId, Rotation rotation, Plaintext value) {
    Permission permission = Permission.to(Permission.Use.ROTATE, caller, grants);
    AuditEntry entry = Act.current().entry().secret(vaultId);
    return sealing.rotate(permission, vaultId, rotation, value, entry);
  }

  /**
   * Changes what is known of a secret; its value and version stay.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, SECRET_DELETED, PRECONDITION_FAILED,
   *     VALIDATION_FAILED
   */
  @Audited(Action.DESCRIBE)
  public SecretMetadata describe(Caller caller, UUID vaultId, MetadataChange change) {
    AuditEntry entry = Act.current().entry();
    return lifecycle.describe(managed(caller, vaultId, entry), change, entry);
  }

  /**
   * Has a secret resolve no more and be destroyed when the time to restore it is over. Doing it
   * again changes nothing, that time neither.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, SECRET_IN_USE (its detail names the rows that
   *     refer to it), SECRET_DELETED (it is destroyed, or its project is deleted),
   *     PRECONDITION_FAILED, VALIDATION_FAILED
   */
  @Audited(Action.DELETE)
  public SecretMetadata delete(Caller caller, UUID vaultId, Deletion deletion) {
    AuditEntry entry = Act.current().entry();
    return lifecycle.delete(managed(caller, vaultId, entry), deletion, entry);
  }

  /**
   * Brings a deleted secret back as it was.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, STATE_CONFLICT (it is active), SECRET_DELETED (its
   *     time is over, or its project is deleted)
   */
  @Audited(Action.RESTORE)
  public SecretMetadata restore(Caller caller, UUID vaultId) {
    AuditEntry entry = Act.current().entry();
    return lifecycle.restore(managed(caller, vaultId, entry), entry);
  }

  /**
   * The plaintext of a secret. Whoever gets it closes it.
   *
   * @param version a version whose overlap lasts, or null for the current one
   * @param purpose why the caller wants it: 1 to 128 characters, recorded
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, SECRET_DELETED, STATE_CONFLICT (expired, or the
   *     overlap is over), INTEGRITY_FAILED, VALIDATION_FAILED
   */
  @Audited(Action.RESOLVE)
  @Timed(name = "vault_resolve", absolute = true, description = "Resolving a secret")
  @TransactionAttribute(TransactionAttributeType.NEVER) // it leaves only after its own commit
  public Resolved resolve(Caller caller, UUID vaultId, Integer version, String purpose) {
    AuditEntry entry = Act.current().entry().secret(vaultId).purpose(purpose);
    Rules.checkPurpose(purpose);
    Permission permission = Permission.to(Permission.Use.RESOLVE, caller, grants);
    SealedRow row = sealedRows.current(List.of(vaultId)).get(vaultId);
    return new Resolving(permission, sealedRows, keyring, lastUses, clock.instant())
        .resolve(row, version, entry);
  }

  /**
   * The HMAC-SHA256 of {@code message} under a secret, which is used and not shown. The key is the
   * value's bytes, or what stands for it in a webhook signing secret ({@link
   * com.layers.vault.crypto.WebhookSecret}).
   *
   * @param version a version whose overlap lasts, or null for the current one
   * @param purpose why the caller wants it: 1 to 128 characters, recorded
   * @throws Refusal as {@link #resolve}
   */
  @Audited(Action.SIGN)
  @Timed(name = "vault_sign", absolute = true, description = "Signing with a secret")
  @TransactionAttribute(TransactionAttributeType.NEVER) // it leaves only after its own commit
  public Signature sign(
      Caller caller, UUID vaultId, Integer version, byte[] message, String purpose) {
    AuditEntry entry = Act.current().entry().secret(vaultId).purpose(purpose);
    Rules.checkPurpose(purpose);
    Permission permission = Permission.to(Permission.Use.SIGN, caller, grants);
    SealedRow row = sealedRows.current(List.of(vaultId)).get(vaultId);
    return new Signing(new Resolving(permission, sealedRows, keyring, lastUses, clock.instant()))
        .sign(row, version, message, entry);
  }

  /**
   * The plaintexts of up to 100 secrets, in the order asked; each is recorded for itself. Whoever
   * gets them closes them.
   *
   * @throws Refusal FORBIDDEN or VALIDATION_FAILED; other reasons stand in the answer, per id
   */
  @Audited(Action.RESOLVE)
  @Timed(name = "vault_resolve_many", absolute = true, description = "Resolving several secrets")
  @TransactionAttribute(TransactionAttributeType.NEVER) // they leave only after their own commit
  public List<Resolution> resolveAll(Caller caller, List<UUID> vaultIds, String purpose) {
    Rules.checkPurpose(purpose);
    Permission permission = Permission.to(Permission.Use.RESOLVE, caller, grants);
    Map<UUID, SealedRow> rows = sealedRows.current(vaultIds);
    Resolving resolving = new Resolving(permission, sealedRows, keyring, lastUses, clock.instant());
    List<Resolution> answers = new ArrayList<>(vaultIds.size());
    for (UUID vaultId : vaultIds) {
      AuditEntry entry = Act.current().entry().secret(vaultId).purpose(purpose);
      try {
        answers.add(resolving.resolve(rows.get(vaultId), null, entry));
      } catch (Refusal refusal) {
        entry.refused(refusal.reason());
        answers.add(new Unresolved(vaultId, refusal));
      }
    }
    return answers;
  }

  /**
   * What is known of a secret, its value apart.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE
   */
  @Audited(value = Action.READ_SECRET, successes = false)
  public SecretMetadata metadata(Caller caller, UUID vaultId) {
    Permission permission = Permission.to(Permission.Use.READ, caller, grants);
    AuditEntry entry = Act.current().entry().secret(vaultId);
    SecretMetadata found = metadataRows.find(vaultId);
    if (found == null) {
      throw new Refusal(Reason.UNKNOWN, NOTHING_HAS_THIS_ID);
    }
    Project project = entities.find(Project.class, found.projectId());
    entry.organization(project.organizationId()).project(found.projectId());
    permission.over(project.organizationId(), found.projectId(), project.isHidden(), found.kind());
    // With its project's keys it is gone at once, however long its own tombstone takes.
    return project.isDestroyed() ? found.destroyed() : found;
  }

  /**
   * The secrets of a project, by id.
   *
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE (the project)
   */
  @Audited(value = Action.READ_SECRET, successes = false)
  public List<SecretMetadata> list(
      Caller caller, UUID projectId, SecretFilter filter, UUID after, int limit) {
    Permission permission = Permission.to(Permission.Use.READ, caller, grants);
    AuditEntry entry = Act.current().entry().project(projectId);
    Project project = entities.find(Project.class, projectId);
    if (project == null || !project.isVisible()) {
      throw new Refusal(Reason.UNKNOWN, NOTHING_HAS_THIS_ID);
    }
    entry.organization(project.organizationId());
    permission.over(project.organizationId(), projectId, project.isHidden(), filter.kind());
    return metadataRows.list(projectId, filter, after, limit);
  }

  private LockedSecret managed(Caller caller, UUID vaultId, AuditEntry entry) {
    entry.secret(vaultId);
    Permission permission = Permission.to(Permission.Use.MANAGE, caller, grants);
    return sealing.locked(permission, vaultId, entry);
  }
}
