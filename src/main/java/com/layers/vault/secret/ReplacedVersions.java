package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.tenant.Project;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The versions that rotations replaced, and the erasing of those that {@link Retention} lets go.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class ReplacedVersions {

  /**
   * How far back rotations are looked at for what they pushed out. What is missed goes with the
   * secret's next rotation, or when its time is over.
   */
  private static final Duration RECENT = Duration.ofHours(2);

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;

  /** Secrets with versions whose time is over, by id, from the first after {@code after} on. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public List<UUID> expired(UUID after, int limit) {
    Instant now = clock.instant();
    return entities
        .createQuery(
            "select distinct v.vaultId from ReplacedVersion v where v.replacedAt <= :over"
                + " and (v.overlapUntil is null or v.overlapUntil <= :now) and v.vaultId > :after"
                + " order by v.vaultId",
            UUID.class)
        .setParameter("over", now.minus(Retention.KEPT))
        .setParameter("now", now)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Secrets, rotated lately, with versions that newer ones have pushed out, by id. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public List<UUID> pushedOut(UUID after, int limit) {
    Instant now = clock.instant();
    List<UUID> page = crowded(after, limit, now);
    List<UUID> found = page.stream().filter(id -> !over(id, now).isEmpty()).toList();
    return found.isEmpty() && page.size() == limit
        ? pushedOut(page.get(page.size() - 1), limit)
        : found;
  }

  /**
   * Erases of those secrets what may go, each version recorded for itself.
   *
   * @param vaultIds by id: whoever locks several locks them in this order
   * @throws Refusal STATE_CONFLICT when nothing may: another node was first
   */
  @Audited(Action.ERASE_VERSION)
  public void erase(SystemCaller caller, List<UUID> vaultIds) {
    Instant now = clock.instant();
    int erased = 0;
    for (UUID vaultId : vaultIds) {
      Secret secret = entities.find(Secret.class, vaultId, LockModeType.PESSIMISTIC_WRITE);
      Project project = entities.find(Project.class, secret.projectId());
      for (int version : over(vaultId, now)) {
        entities.remove(
            entities.find(ReplacedVersion.class, new ReplacedVersionId(vaultId, version)));
        Act.current()
            .entry()
            .organization(project.organizationId())
            .project(project.projectId())
            .secret(vaultId)
            .version(version);
        erased++;
      }
    }
    if (erased == 0) {
      throw new Refusal(Reason.STATE_CONFLICT, "No version is to be erased any more.");
    }
    entities.flush();
  }

  /** Secrets, rotated lately, that have had more rotations than are kept in any case. */
  private List<UUID> crowded(UUID after, int limit, Instant now) {
    return entities
        .createQuery(
            "select distinct v.vaultId from ReplacedVersion v where v.replacedAt > :recent"
                + " and v.vaultId > :after and exists (select w.version from ReplacedVersion w"
                + " where w.vaultId = v.vaultId and w.version <= v.version - :newest)"
                + " order by v.vaultId",
            UUID.class)
        .setParameter("recent", now.minus(RECENT))
        .setParameter("after", after)
        .setParameter("newest", Retention.NEWEST)
        .setMaxResults(limit)
        .getResultList();
  }

  private List<Integer> over(UUID vaultId, Instant now) {
    return Retention.over(
        entities
            .createQuery(
                "select v.version, v.createdAt, v.replacedAt, v.overlapUntil from ReplacedVersion v"
                    + " where v.vaultId = :id",
                Object[].class)
            .setParameter("id", vaultId)
            .getResultStream()
            .map(
                row ->
                    new Retention.Replaced(
                        (int) row[0], (Instant) row[1], (Instant) row[2], (Instant) row[3]))
            .toList(),
        now);
  }
}
