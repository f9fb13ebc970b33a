package com.layers.vault.secret;

import static java.util.stream.Collectors.joining;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.AuditEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** The life of a secret besides its values, once a permission is at hand. */
@ApplicationScoped
class Lifecycle {

  @PersistenceContext EntityManager entities;
  @Inject Sealing sealing;
  @Inject MetadataRows metadataRows;

  /**
   * Changes what is known of a secret.
   *
   * @throws Refusal SECRET_DELETED (it or its project is), PRECONDITION_FAILED, VALIDATION_FAILED
   */
  SecretMetadata describe(LockedSecret locked, MetadataChange change, AuditEntry entry) {
    Rules.check(change, sealing.now());
    locked.requireActive();
    Secret secret = locked.secret();
    secret.requireRevision(change.ifRevision());
    secret.describe(change);
    return written(secret, entry);
  }

  /**
   * Has a secret resolve no more and be destroyed when the time to restore it is over. On one that
   * is deleted already it changes nothing. It is locked, so nobody begins to refer to it meanwhile.
   *
   * @throws Refusal SECRET_DELETED (it is destroyed, or its project is deleted),
   *     PRECONDITION_FAILED, SECRET_IN_USE, VALIDATION_FAILED
   */
  SecretMetadata delete(LockedSecret locked, Deletion deletion, AuditEntry entry) {
    Rules.checkRecovery(deletion.recovery());
    Secret secret = locked.secret();
    if (!secret.isPendingDeletion()) {
      secret.requireActive();
    }
    locked.place().requireActive();
    secret.requireRevision(deletion.ifRevision());
    requireUnused(secret);
    if (!secret.isPendingDeletion()) {
      secret.scheduleDeletion(sealing.now().plus(deletion.recovery()));
    }
    return written(secret, entry);
  }

  /**
   * Brings a deleted secret back as it was.
   *
   * @throws Refusal STATE_CONFLICT (it is active), SECRET_DELETED (its time is over, or its project
   *     is deleted)
   */
  SecretMetadata restore(LockedSecret locked, AuditEntry entry) {
    locked.place().requireActive();
    locked.secret().restore(sealing.now());
    return written(locked.secret(), entry);
  }

  /**
   * Refuses while a row refers to a secret, which is locked.
   *
   * @throws Refusal SECRET_IN_USE, which names the rows
   */
  void requireUnused(Secret secret) {
    List<SecretReference> references = metadataRows.references(secret.vaultId());
    if (!references.isEmpty()) {
      throw inUse(references);
    }
  }

  private SecretMetadata written(Secret secret, AuditEntry entry) {
    entities.flush();
    entry.digest(secret.digest());
    return secret.metadata(metadataRows.references(secret.vaultId()));
  }

  static Refusal inUse(List<SecretReference> references) {
    return new Refusal(
        Reason.SECRET_IN_USE,
        references.stream()
            .map(row -> row.type() + " " + row.id())
            .collect(joining(", ", "The secret is referred to by ", ".")));
  }
}
