package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The metadata columns of a secret, read without its envelope. */
record SecretRow(
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
    long revision) {

  /** The columns, in the order of the components, for a query with {@code s} as the secret. */
  static final String COLUMNS =
      "s.vaultId, s.projectId, s.kind, s.name, s.description, s.version, s.state, s.createdAt,"
          + " s.rotatedAt, s.expiresAt, s.rotateBy, s.lastResolvedAt, s.deleteAfter, s.revision";

  static SecretRow of(Object[] c) {
    return new SecretRow(
        (UUID) c[0],
        (UUID) c[1],
        (SecretKind) c[2],
        (String) c[3],
        (String) c[4],
        (int) c[5],
        (SecretState) c[6],
        (Instant) c[7],
        (Instant) c[8],
        (Instant) c[9],
        (Instant) c[10],
        (Instant) c[11],
        (Instant) c[12],
        (long) c[13]);
  }

  SecretMetadata metadata(List<SecretReference> references) {
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
        references,
        revision);
  }
}
