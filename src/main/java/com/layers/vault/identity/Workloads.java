package com.layers.vault.identity;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Grant;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Right;
import com.layers.vault.access.Role;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.tenant.ProjectReach;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The workloads and what they are granted. {@link WorkloadGrants} reads it at every act. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Workloads {

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final int MOST_PAIRS = 200;

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;
  @Inject WorkloadGrants grants;
  @Inject ProjectReach reach;

  /**
   * Makes a workload, which may do nothing yet.
   *
   * @param name the URI SAN of its certificate, else the subject (RFC 2253); 1 to 256 characters
   * @return its id
   * @throws Refusal FORBIDDEN, VALIDATION_FAILED; NAME_TAKEN when there is or was one of that name
   */
  @Audited(Action.CREATE_WORKLOAD)
  public UUID create(Caller caller, String name) {
    AuditEntry entry = Act.current().entry();
    requireManager(caller);
    if (!ClientCertificates.isName(name)) {
      throw Refusal.invalid("/name", "A workload's name has 1 to 256 printable characters.");
    }
    entry.subject(name);
    Workload workload = new Workload(name, now());
    entities.persist(workload);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw new Refusal(Reason.NAME_TAKEN, "There is or was a workload of this name.", "/name");
      }
      throw e;
    }
    return workload.workloadId();
  }

  /**
   * Adds to what a workload may do, at once and on every node.
   *
   * @throws Refusal FORBIDDEN; VALIDATION_FAILED when it would give nothing, or is more than 200
   *     pairs of a kind and a project; UNKNOWN when no workload of that name is live; UNKNOWN at
   *     {@code /projects} for a project that is none
   */
  @Audited(Action.GRANT)
  public void grant(Caller caller, String name, Grant grant) {
    AuditEntry entry = Act.current().entry().subject(name);
    requireManager(caller);
    add(live(name), grant, entry);
  }

  /**
   * The same of several grants at once: all of them, each with its record, or none.
   *
   * @throws Refusal as {@link #grant}
   */
  @Audited(Action.GRANT)
  public void grantAll(OperatorCaller caller, UUID workloadId, List<Grant> wanted) {
    caller.require(Role.ADMIN);
    Workload workload =
        known(entities.find(Workload.class, workloadId, LockModeType.PESSIMISTIC_WRITE));
    if (workload.isRevoked()) {
      throw new Refusal(Reason.STATE_CONFLICT, "The workload is revoked, for good.");
    }
    for (Grant grant : wanted) {
      add(workload, grant, Act.current().entry().subject(workload.name()));
    }
  }

  private void add(Workload workload, Grant grant, AuditEntry entry) {
    entry.purpose(grant.right().code());
    int pairs = WorkloadGrants.rows(grant).size();
    if (pairs == 0 || pairs > MOST_PAIRS) {
      throw Refusal.invalid(
          grant.kinds().all() || !grant.kinds().members().isEmpty() ? "/projects" : "/kinds",
          "Everything, or listed ones: at most 200 pairs of a kind and a project.");
    }
    if (grant.right() == Right.KEYS && !grant.kinds().all()) {
      throw Refusal.invalid("/kinds", "Keys stand above the kinds: grant it over every kind.");
    }
    for (UUID projectId : grant.projects().members()) {
      reach.requireProject(projectId, "/projects");
    }
    if (grant.projects().members().size() == 1) {
      entry.project(grant.projects().members().iterator().next());
    }
    grants.add(workload.workloadId(), grant);
  }

  /**
   * Takes one grant away from a workload, at once and on every node, and with it every other row
   * that says the same. One that it does not hold any more changes nothing.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN (the workload)
   */
  @Audited(Action.TAKE_GRANT)
  public void takeGrant(OperatorCaller caller, UUID workloadId, UUID grantId) {
    AuditEntry entry = Act.current().entry();
    caller.require(Role.ADMIN);
    Workload workload =
        known(entities.find(Workload.class, workloadId, LockModeType.PESSIMISTIC_WRITE));
    entry.subject(workload.name());
    List<HeldGrant> held = held(workloadId);
    for (HeldGrant taken : held) {
      if (taken.grantId().equals(grantId)) {
        entry.purpose(taken.right().code()).project(taken.projectId());
        held.stream()
            .filter(taken::isLike)
            .forEach(grant -> grants.remove(workloadId, grant.grantId()));
      }
    }
  }

  /**
   * Takes everything from a workload, at once, on every node and for good.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN when no workload of that name is live
   */
  @Audited(Action.REVOKE_WORKLOAD)
  public void revoke(Caller caller, String name) {
    Act.current().entry().subject(name);
    requireManager(caller);
    live(name).revoke(now());
    entities.flush();
  }

  /**
   * One workload with what it was granted.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(value = Action.READ_WORKLOAD, successes = false)
  public WorkloadMetadata get(OperatorCaller caller, UUID workloadId) {
    caller.requireAny();
    return known(entities.find(Workload.class, workloadId)).metadata(held(workloadId));
  }

  /**
   * The workloads with what they were granted, by id, revoked ones too.
   *
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_WORKLOAD, successes = false)
  public List<WorkloadMetadata> list(OperatorCaller caller, UUID after, int limit) {
    caller.requireAny();
    List<Workload> found =
        entities
            .createQuery(
                "select w from Workload w where w.workloadId > :after order by w.workloadId",
                Workload.class)
            .setParameter("after", after == null ? BEFORE_ALL : after)
            .setMaxResults(limit)
            .getResultList();
    if (found.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<HeldGrant>> held =
        grants.held(found.get(0).workloadId(), found.get(found.size() - 1).workloadId());
    return found.stream()
        .map(each -> each.metadata(held.getOrDefault(each.workloadId(), List.of())))
        .toList();
  }

  private List<HeldGrant> held(UUID workloadId) {
    return grants.held(workloadId, workloadId).getOrDefault(workloadId, List.of());
  }

  private Workload live(String name) {
    return entities
        .createQuery("select w from Workload w where w.name = :name", Workload.class)
        .setParameter("name", name)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .filter(workload -> !workload.isRevoked())
        .findFirst()
        .orElseThrow(() -> new Refusal(Reason.UNKNOWN, "No live workload has this name."));
  }

  private static Workload known(Workload found) {
    if (found == null) {
      throw new Refusal(Reason.UNKNOWN, "No workload has this id.");
    }
    return found;
  }

  private static void requireManager(Caller caller) {
    if (caller instanceof OperatorCaller operator) {
      operator.require(Role.ADMIN);
    } else if (!(caller instanceof SystemCaller)) {
      throw new Refusal(
          Reason.FORBIDDEN, "Workloads are made and granted by an operator at the console.");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
