package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.tenant.Project;
import com.layers.vault.tenant.ProjectReach;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What two operators together reach of a secret, and one alone never does. It joins the transaction
 * of the act that has made sure that there are two, and writes what it finds into that act's entry;
 * an architecture test holds who calls it.
 */
@ApplicationScoped
public class JointAccess {

  @PersistenceContext EntityManager entities;
  @Inject MetadataRows metadataRows;
  @Inject SealedRows sealedRows;
  @Inject Keyring keyring;
  @Inject ProjectReach reach;
  @Inject LastUses lastUses;
  @Inject Clock clock;

  /** A secret and where it lies. */
  public record Found(
      UUID organizationId, boolean suspended, boolean projectActive, SecretMetadata secret) {

    /**
     * Refuses what could not be resolved now.
     *
     * @throws Refusal SECRET_DELETED, STATE_CONFLICT (its organization is suspended, or it has
     *     expired)
     */
    public void requireResolvable(Instant now) {
      if (secret.state() != SecretState.ACTIVE || !projectActive) {
        throw new Refusal(
            Reason.SECRET_DELETED, "The secret or its project is pending deletion or destroyed.");
      }
      if (suspended) {
        throw Resolving.suspended();
      }
      if (secret.expiresAt() != null && !secret.expiresAt().isAfter(now)) {
        throw new Refusal(Reason.STATE_CONFLICT, "The secret has expired.");
      }
    }

    /**
     * Refuses while a row refers to it.
     *
     * @throws Refusal SECRET_IN_USE, which names the rows
     */
    public void requireUnused() {
      if (!secret.references().isEmpty()) {
        throw Lifecycle.inUse(secret.references());
      }
    }
  }

  /**
   * What is known of a secret, its value apart.
   *
   * @throws Refusal UNKNOWN, OUTSIDE (it belongs to the vault itself)
   */
  public Found find(UUID vaultId, AuditEntry entry) {
    SecretMetadata secret = metadataRows.find(vaultId);
    if (secret == null) {
      throw new Refusal(Reason.UNKNOWN, Vault.NOTHING_HAS_THIS_ID);
    }
    Project project = entities.find(Project.class, secret.projectId());
    entry
        .organization(project.organizationId())
        .project(secret.projectId())
        .version(secret.version());
    Permission.ofTwo()
        .over(project.organizationId(), secret.projectId(), project.isHidden(), secret.kind());
    return new Found(
        project.organizationId(),
        reach.isSuspended(project.organizationId()),
        project.isActive(),
        project.isDestroyed() ? secret.destroyed() : secret);
  }

  /**
   * The plaintext of a secret's current version. Whoever gets it closes it, and lets it leave after
   * the commit only.
   *
   * @throws Refusal UNKNOWN, OUTSIDE, SECRET_DELETED, STATE_CONFLICT (suspended or expired),
   *     INTEGRITY_FAILED
   */
  public Resolved reveal(UUID vaultId, AuditEntry entry) {
    SealedRow row = sealedRows.current(List.of(vaultId)).get(vaultId);
    return new Resolving(Permission.ofTwo(), sealedRows, keyring, lastUses, clock.instant())
        .resolve(row, null, entry);
  }
}
