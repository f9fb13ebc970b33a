package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.keyring.Keyring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Writing values: what every way of storing and rotating shares once a permission is at hand. */
@ApplicationScoped
class Sealing {

  @PersistenceContext EntityManager entities;
  @Inject Places places;
  @Inject NewRows newRows;
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
    Place place = places.find(projectId);
    if (place == null) {
      throw new Refusal(Reason.UNKNOWN, Vault.NOTHING_HAS_THIS_ID);
    }
    entry.organization(place.organizationId()).project(projectId);
    permission.over(place.organizationId(), projectId, place.hidden(), given.kind());
    place.requireActive();
    Envelope envelope =
        place.seal(new Envelope.Facts(projectId, vaultId, 1, given.kind()), keyring, value);
    Secret secret = new Secret(vaultId, projectId, given, envelope, now);
    if (!newRows.insert(List.of(secret))) {
      throw new Refusal(
          Reason.NAME_TAKEN, "A secret of this project has this name already.", "/name");
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
    LockedSecret locked = locked(permission, vaultId, entry);
    locked.requireActive();
    Secret secret = locked.secret();
    secret.requireRevision(rotation.ifRevision());
    Rules.checkForm(secret.kind(), value);
    Envelope next = locked.place().seal(secret.nextFacts(), keyring, value);
    entities.persist(secret.rotate(rotation, next, now));
    entities.flush();
    entry.version(secret.version()).digest(secret.digest());
    return secret.metadata(metadataRows.references(vaultId));
  }

  /**
   * A secret that the permission reaches, locked before it is read, so that changes at the same
   * time follow one another.
   *
   * @throws Refusal UNKNOWN, OUTSIDE
   */
  LockedSecret locked(Permission permission, UUID vaultId, AuditEntry entry) {
    entry.secret(vaultId);
    List<Secret> found =
        entities
            .createNamedQuery(Secret.LOCKED, Secret.class)
            .setParameter("id", vaultId)
            .getResultList();
    if (found.isEmpty()) {
      throw new Refusal(Reason.UNKNOWN, Vault.NOTHING_HAS_THIS_ID);
    }
    Secret secret = found.get(0);
    Place place = places.find(secret.projectId());
    entry.organization(place.organizationId()).project(place.projectId()).version(secret.version());
    permission.over(place.organizationId(), place.projectId(), place.hidden(), secret.kind());
    return new LockedSecret(secret, place);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
