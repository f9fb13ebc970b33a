package com.layers.vault.secret;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The end of secrets: those whose time to be restored is over, those whose project is destroyed,
 * and those that two operators want destroyed at once. Their envelopes are erased, replaced
 * versions included; a tombstone stays.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Destruction {

  @PersistenceContext EntityManager entities;
  @Inject Sealing sealing;
  @Inject Lifecycle lifecycle;
  @Inject Clock clock;

  /** Secrets whose time is over, by id, from the first after {@code after} on. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public List<UUID> due(UUID after, int limit) {
    return entities
        .createQuery(
            "select s.vaultId from Secret s where s.state = :pending and s.deleteAfter <= :now"
                + " and s.vaultId > :after order by s.vaultId",
            UUID.class)
        .setParameter("pending", SecretState.PENDING_DELETION)
        .setParameter("now", clock.instant())
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Secrets of a destroyed project that have no tombstone yet, by id. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public List<UUID> dueIn(UUID projectId, UUID after, int limit) {
    return entities
        .createQuery(
            "select s.vaultId from Secret s where s.projectId = :project and s.state <> :destroyed"
                + " and s.vaultId > :after order by s.vaultId",
            UUID.class)
        .setParameter("project", projectId)
        .setParameter("destroyed", SecretState.DESTROYED)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Destroys those of them that are still due, each recorded for itself.
   *
   * @param vaultIds in the order of {@link #due}: whoever locks several locks them in this order
   * @throws Refusal STATE_CONFLICT when none is: they were restored, or another node was first
   */
  @Audited(Action.DESTROY)
  public void destroy(SystemCaller caller, List<UUID> vaultIds) {
    Instant now = clock.instant();
    List<UUID> destroyed = new ArrayList<>(vaultIds.size());
    for (UUID vaultId : vaultIds) {
      Secret secret = entities.find(Secret.class, vaultId, LockModeType.PESSIMISTIC_WRITE);
      Project project = entities.find(Project.class, secret.projectId());
      if (secret.isDestructible(now) || (project.isDestroyed() && !secret.isDestroyed())) {
        secret.destroy();
        destroyed.add(vaultId);
        record(project, secret);
      }
    }
    if (destroyed.isEmpty()) {
      throw new Refusal(Reason.STATE_CONFLICT, "No destruction is due any more.");
    }
    entities.flush();
    eraseReplaced(destroyed);
  }

  /**
   * Destroys a secret without any waiting time, active or deleted. It joins the act in which the
   * second of two operators consents; nobody else calls it.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, SECRET_IN_USE (its detail names the rows that
   *     refer to it), SECRET_DELETED (it is destroyed)
   */
  @Audited(Action.DESTROY)
  public void destroyAtOnce(OperatorCaller consenting, UUID vaultId) {
    AuditEntry entry = Act.current().entry();
    consenting.require(Role.APPROVER);
    Secret secret = sealing.locked(Permission.ofTwo(), vaultId, entry).secret();
    if (secret.isDestroyed()) {
      throw new Refusal(Reason.SECRET_DELETED, "The secret is destroyed already.");
    }
    lifecycle.requireUnused(secret);
    secret.destroy();
    entities.flush();
    eraseReplaced(List.of(vaultId));
    entry.digest(secret.digest());
  }

  private void eraseReplaced(List<UUID> vaultIds) {
    entities
        .createQuery("delete from ReplacedVersion v where v.vaultId in :ids")
        .setParameter("ids", vaultIds)
        .executeUpdate();
  }

  private static void record(Project project, Secret secret) {
    Act.current()
        .entry()
        .organization(project.organizationId())
        .project(project.projectId())
        .secret(secret.vaultId())
        .version(secret.version())
        .digest(secret.digest());
  }
}
