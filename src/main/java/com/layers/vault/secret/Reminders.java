package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.tenant.Project;
import com.layers.vault.tenant.ProjectState;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Secrets that should have been rotated by now: each is reminded of once per {@code rotate_by}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Reminders {

  private static final String OVERDUE =
      " from Secret s, Project p where p.projectId = s.projectId and p.state = :activeProject"
          + " and s.state = :active and s.rotateBy <= :now";

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;

  /** Those that nobody was reminded of, by id, from the first after {@code after} on. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public List<UUID> due(UUID after, int limit) {
    return overdue(
            "select s.vaultId"
                + OVERDUE
                + " and (s.remindedOf is null or s.remindedOf <> s.rotateBy)"
                + " and s.vaultId > :after order by s.vaultId",
            UUID.class)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /** How many there are, reminded of or not. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public long count() {
    return overdue("select count(s)" + OVERDUE, Long.class).getSingleResult();
  }

  /**
   * Reminds of those that are still due: a record on the trail for each.
   *
   * @param vaultIds by id: whoever locks several locks them in this order
   * @throws Refusal STATE_CONFLICT when none is: they were rotated, or another node was first
   */
  @Audited(Action.REMIND)
  public void remind(SystemCaller caller, List<UUID> vaultIds) {
    Instant now = clock.instant();
    int reminded = 0;
    for (UUID vaultId : vaultIds) {
      Secret secret = entities.find(Secret.class, vaultId, LockModeType.PESSIMISTIC_WRITE);
      if (secret.isToRemindOf(now)) {
        secret.remind();
        Project project = entities.find(Project.class, secret.projectId());
        Act.current()
            .entry()
            .organization(project.organizationId())
            .project(project.projectId())
            .secret(vaultId)
            .version(secret.version());
        reminded++;
      }
    }
    if (reminded == 0) {
      throw new Refusal(Reason.STATE_CONFLICT, "No reminder is due any more.");
    }
    entities.flush();
  }

  private <T> TypedQuery<T> overdue(String query, Class<T> type) {
    return entities
        .createQuery(query, type)
        .setParameter("activeProject", ProjectState.ACTIVE)
        .setParameter("active", SecretState.ACTIVE)
        .setParameter("now", clock.instant());
  }
}
