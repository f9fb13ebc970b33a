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
import com.layers.vault.database.SqlFailures;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.keyring.ProjectKey;
import com.layers.vault.tenant.Project;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
  @Inject SealedRows sealedRows;
  @Inject MetadataRows metadataRows;
  @Inject Keyring keyring;
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
    Instant now = now();
    Rules.check(given, value, now);
    AuditEntry entry = Act.current().entry().project(projectId);
    ProjectWithKey place = place(projectId);
    if (place == null) {
      throw new Refusal(Reason.UNKNOWN, NOTHING_HAS_THIS_ID);
    }
    entry.organization(place.project().organizationId());
    permission.over(place.project().organizationId(), projectId, given.kind());
    place.requireActive();
    UUID vaultId = Uuids.next();
    Envelope envelope =
        place.seal(new Envelope.Facts(projectId, vaultId, 1, given.kind()), keyring, value);
    Secret secret = new Secret(vaultId, projectId, given, envelope, now);
    entities.persist(secret);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw new Refusal(
            Reason.NAME_TAKEN, "A secret of this project has this name already.", "/name");
      }
      throw e;
    }
    entry.secret(vaultId).version(1).digest(secret.digest());
    return secret.metadata(List.of());
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
    Instant now = now();
    Rules.check(rotation, value, now);
    AuditEntry entry = Act.current().entry().secret(vaultId);
    // Locked before it is read, so that rotations at the same time follow one another.
    Secret secret = entities.find(Secret.class, vaultId, LockModeType.PESSIMISTIC_WRITE);
    if (secret == null) {
      throw new Refusal(Reason.UNKNOWN, NOTHING_HAS_THIS_ID);
    }
    ProjectWithKey place = place(secret.projectId());
    UUID organizationId = place.project().organizationId();
    entry.organization(organizationId).project(secret.projectId()).version(secret.version());
    permission.over(organizationId, secret.projectId(), secret.kind());
    secret.requireActive();
    place.requireActive();
    secret.requireRevision(rotation.ifRevision());
    Envelope next = place.seal(secret.nextFacts(), keyring, value);
    entities.persist(secret.rotate(rotation, next, now));
    entities.flush();
    entry.version(secret.version()).digest(secret.digest());
    return secret.metadata(metadataRows.references(vaultId));
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
    return new Resolving(permission, sealedRows, keyring, clock.instant())
        .resolve(row, version, entry);
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
    Resolving resolving = new Resolving(permission, sealedRows, keyring, clock.instant());
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
    UUID organizationId = entities.find(Project.class, found.projectId()).organizationId();
    entry.organization(organizationId).project(found.projectId());
    permission.over(organizationId, found.projectId(), found.kind());
    return found;
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
    permission.over(project.organizationId(), projectId, filter.kind());
    return metadataRows.list(projectId, filter, after, limit);
  }

  private ProjectWithKey place(UUID projectId) {
    List<Object[]> found =
        entities
            .createQuery(
                "select p, k from Project p left join ProjectKey k on k.projectId = p.projectId"
                    + " and k.state = com.layers.vault.keyring.KeyState.ACTIVE"
                    + " where p.projectId = :project",
                Object[].class)
            .setParameter("project", projectId)
            .getResultList();
    return found.isEmpty()
        ? null
        : new ProjectWithKey((Project) found.get(0)[0], (ProjectKey) found.get(0)[1]);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
