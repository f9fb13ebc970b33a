package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What every door may see of a secret. Instants that do not apply are null; so are a kind and a
 * state that another hand put into the row and nobody knows.
 *
 * @param revision grows with every change of the metadata or the value; not with a resolve or a
 *     rewrap
 */
public record SecretMetadata(
    UUID vaultId,
    UUID projectId,
    SecretKind kind,
    String name,
    String description,
    int version,
    SecretState state,
    Instant createdAt,
    Instant rotatedAt,
    Instant expiresAt,
    Instant rotateBy,
    Instant lastResolvedAt,
    Instant deleteAfter,
    List<SecretReference> references,
    long revision) {

  public SecretMetadata {
    references = List.copyOf(references);
  }

  /** The same with these rows that refer to it. */
  SecretMetadata with(List<SecretReference> referring) {
    return new SecretMetadata(
        vaultId,
        projectId,
        kind,
        name,
        description,
        version,
        state,
        createdAt,
        rotatedAt,
        expiresAt,
        rotateBy,
        lastResolvedAt,
        deleteAfter,
        referring,
        revision);
  }

  /** The same as its tombstone shows it: destroyed, whatever its own row still says. */
  SecretMetadata destroyed() {
    return state == SecretState.DESTROYED
        ? this
        : new SecretMetadata(
            vaultId,
            projectId,
            kind,
            name,
            description,
            version,
            SecretState.DESTROYED,
            createdAt,
            rotatedAt,
            expiresAt,
            rotateBy,
            lastResolvedAt,
            deleteAfter,
            references,
            revision + 1);
  }
}
