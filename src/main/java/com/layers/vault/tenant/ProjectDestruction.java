package com.layers.vault.tenant;

import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.keyring.Keyring;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * The end of projects whose waiting time is over. Each is destroyed in one transaction: its keys
 * are, and with them every secret in it, however many there are. The tombstones of the secrets are
 * written afterwards, by their own feature.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class ProjectDestruction {

  @PersistenceContext EntityManager entities;
  @Inject Keyring keyring;
  @Inject Clock clock;

  /** Projects whose destruction is due, by id, from the first after {@code after} on. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public List<UUID> due(UUID after, int limit) {
    return waiting(ProjectState.PENDING_DELETION, after, limit);
  }

  /** Destroyed projects whose secrets do not all have their tombstones yet, by id. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public List<UUID> incomplete(UUID after, int limit) {
    return waiting(ProjectState.DESTROYED, after, limit);
  }

  /**
   * Destroys a project.
   *
   * @throws Refusal STATE_CONFLICT when it is not due any more: it was restored, or another node
   *     has just done it
   */
  @Audited(Action.DESTROY_PROJECT)
  public void destroy(SystemCaller caller, UUID projectId) {
    AuditEntry entry = Act.current().entry().project(projectId);
    Project project = locked(projectId);
    entry.organization(project.organizationId());
    project.destroy(now());
    keyring.destroyProjectKeys(projectId);
  }

  /** Says that each secret of a destroyed project has its tombstone. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // nothing of what callers see changes
  public void complete(UUID projectId) {
    Project project = locked(projectId);
    if (project.isDestroyed()) {
      project.complete();
    }
  }

  private List<UUID> waiting(ProjectState state, UUID after, int limit) {
    return entities
        .createQuery(
            "select p.projectId from Project p where p.state = :state and p.deleteAfter <= :now"
                + " and p.projectId > :after order by p.projectId",
            UUID.class)
        .setParameter("state", state)
        .setParameter("now", now())
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  private Project locked(UUID projectId) {
    return entities.find(Project.class, projectId, LockModeType.PESSIMISTIC_WRITE);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
