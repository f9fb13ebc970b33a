package com.layers.vault.keyring;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.database.SqlFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of rotations, in the current transaction. */
@ApplicationScoped
class RotationRows {

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final UUID AFTER_ALL = new UUID(-1, -1);

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

  /** Those of the keys of these projects, the oldest first, after that id, which may be null. */
  List<KeyRotationStatus> page(Extent<UUID> reach, UUID after, int limit) {
    return select(
        reach, "r.rotationId > :from", "r.rotationId", after == null ? BEFORE_ALL : after, limit);
  }

  /** Those of the keys of these projects, the newest first, before that id, which may be null. */
  List<KeyRotationStatus> latest(Extent<UUID> reach, UUID before, int limit) {
    return select(
        reach,
        "r.rotationId < :from",
        "r.rotationId desc",
        before == null ? AFTER_ALL : before,
        limit);
  }

  /** The newest of a project's key, or with null of the root key. */
  Optional<KeyRotationStatus> last(UUID projectId) {
    TypedQuery<KeyRotation> query =
        entities
            .createQuery(
                "select r from KeyRotation r where r.projectId "
                    + (projectId == null ? "is null" : "= :project")
                    + " order by r.rotationId desc",
                KeyRotation.class)
            .setMaxResults(1);
    if (projectId != null) {
      query.setParameter("project", projectId);
    }
    return query.getResultStream().findFirst().map(KeyRotation::status);
  }

  private List<KeyRotationStatus> select(
      Extent<UUID> reach, String where, String order, UUID from, int limit) {
    if (!reach.all() && reach.members().isEmpty()) {
      return List.of();
    }
    String within = reach.all() ? "" : " and r.projectId in :reach";
    TypedQuery<KeyRotation> query =
        entities
            .createQuery(
                "select r from KeyRotation r where " + where + within + " order by " + order,
                KeyRotation.class)
            .setParameter("from", from)
            .setMaxResults(limit);
    if (!reach.all()) {
      query.setParameter("reach", reach.members());
    }
    return query.getResultStream().map(KeyRotation::status).toList();
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
