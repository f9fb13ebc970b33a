package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.keyring.ProjectKey;
import com.layers.vault.tenant.Project;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Writing values: what every way of storing and rotating shares once a permission is at hand. */
@ApplicationScoped
class Sealing {

  @PersistenceContext EntityManager entities;
  @Inject MetadataRows metadataRows;
  @Inject Keyring keyring;
  @Inject Clock clock;

  /**
   * Stores a value as version 1 of a new secret.
   *
   * @throws Refusal UNKNOWN or OUTSIDE (the project), SECRET_DELETED (the project is), NAME_TAKEN,
   *     VALIDATION_FAILED
   */
  Secret store(
      Permission permission,
      UUID vaultId,
      UUID projectId,
      NewSecret given,
      Plaintext value,
      AuditEntry entry) {
    Instant now = now();
    Rules.check(given, value, now);
    ProjectWithKey place = place(projectId);
    if (place == null) {
      throw new Refusal(Reason.UNKNOWN, Vault.NOTHING_HAS_THIS_ID);
    }
    Project project = place.project();
    entry.organization(project.organizationId()).project(projectId);
    permission.over(project.organizationId(), projectId, project.isHidden(), given.kind());
    place.requireActive();
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
    return secret;
  }

  /**
   * Replaces the value of a secret in place.
   *
   * @throws Refusal UNKNOWN, OUTSIDE, SECRET_DELETED, PRECONDITION_FAILED, VALIDATION_FAILED
   */
  SecretMetadata rotate(
      Permission permission, UUID vaultId, Rotation rotation, Plaintext value, AuditEntry entry) {
    Instant now = now();
    Rules.check(rotation, value, now);
    Secret secret = locked(permission, vaultId, entry);
    secret.requireActive();
    ProjectWithKey place = place(secret.projectId());
    place.requireActive();
    secret.requireRevision(rotation.ifRevision());
    Envelope next = place.seal(secret.nextFacts(), keyring, value);
    entities.persist(secret.rotate(rotation, next, now));
    entities.flush();
    entry.version(secret.version()).digest(secret.digest());
    return secret.metadata(metadataRows.references(vaultId));
  }

  /**
   * The row of a secret that the permission reaches, locked before it is read, so that changes at
   * the same time follow one another.
   *
   * @throws Refusal UNKNOWN, OUTSIDE
   */
  Secret locked(Permission permission, UUID vaultId, AuditEntry entry) {
    entry.secret(vaultId);
    Secret secret = entities.find(Secret.class, vaultId, LockModeType.PESSIMISTIC_WRITE);
    if (secret == null) {
      throw new Refusal(Reason.UNKNOWN, Vault.NOTHING_HAS_THIS_ID);
    }
    Project project = entities.find(Project.class, secret.projectId());
    entry
        .organization(project.organizationId())
        .project(project.projectId())
        .version(secret.version());
    permission.over(
        project.organizationId(), project.projectId(), project.isHidden(), secret.kind());
    return secret;
  }

  /** A project with its active key, or null when nothing has that id. */
  ProjectWithKey place(UUID projectId) {
    List<Object[]> found =
        entities
            .createQuery(
                "select p, k from Project p left join ProjectKey k on k.projectId = p.projectId"
                    + " and k.life.state = com.layers.vault.keyring.KeyState.ACTIVE"
                    + " where p.projectId = :project",
                Object[].class)
            .setParameter("project", projectId)
            .getResultList();
    return found.isEmpty()
        ? null
        : new ProjectWithKey((Project) found.get(0)[0], (ProjectKey) found.get(0)[1]);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
