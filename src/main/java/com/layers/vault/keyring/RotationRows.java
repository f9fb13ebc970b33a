package com.layers.vault.keyring;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** The rows of rotations, in the current transaction. */
@ApplicationScoped
class RotationRows {

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;

  /** The rotation of a project's key, or with null of the root key, that has not ended. */
  Optional<KeyRotation> underWay(UUID projectId) {
    return entities
        .createQuery(
            "select r from KeyRotation r where r.liveSubject = :subject", KeyRotation.class)
        .setParameter("subject", KeyRotation.subject(projectId))
        .getResultStream()
        .findFirst();
  }

  /**
   * Begins one: of a project's key, whose new version is in use already, or of the root key.
   *
   * @throws Refusal STATE_CONFLICT when one is under way
   */
  KeyRotationStatus begin(UUID projectId, KeyRotationState state, String requestedBy) {
    KeyRotation rotation =
        new KeyRotation(
            projectId, state, requestedBy, clock.instant().truncatedTo(ChronoUnit.MICROS));
    entities.persist(rotation);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw underWayAlready();
      }
      throw e;
    }
    return rotation.status();
  }

  static Refusal underWayAlready() {
    return new Refusal(Reason.STATE_CONFLICT, "A rotation of this key is under way.");
  }
}
