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
   * Has a secret resolve no more and be destroyed when the time to restore it is over. On one that
   * is deleted already it changes nothing.
   *
   * @param secret locked, so that nobody begins to refer to it meanwhile
   * @throws Refusal SECRET_DELETED (it is destroyed, or its project is deleted),
   *     PRECONDITION_FAILED, SECRET_IN_USE
   */
  SecretMetadata delete(Secret secret, Deletion deletion, AuditEntry entry) {
    Rules.checkRecovery(deletion.recovery());
    if (!secret.isPendingDeletion()) {
      secret.requireActive();
    }
    sealing.place(secret.projectId()).requireActive();
    secret.requireRevision(deletion.ifRevision());
    List<SecretReference> references = metadataRows.references(secret.vaultId());
    if (!references.isEmpty()) {
      throw inUse(references);
    }
    if (!secret.isPendingDeletion()) {
      secret.scheduleDeletion(sealing.now().plus(deletion.recovery()));
      entities.flush();
    }
    entry.digest(secret.digest());
    return secret.metadata(references);
  }

  private static Refusal inUse(List<SecretReference> references) {
    return new Refusal(
        Reason.SECRET_IN_USE,
        references.stream()
            .map(row -> row.type() + " " + row.id())
            .collect(joining(", ", "The secret is referred to by ", ".")));
  }
}
