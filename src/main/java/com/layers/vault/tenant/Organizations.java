package com.layers.vault.tenant;

import com.layers.vault.access.Caller;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.database.SqlFailures;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The organizations. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class Organizations {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;

  /**
   * Makes an organization.
   *
   * @throws Refusal FORBIDDEN, NAME_TAKEN, VALIDATION_FAILED
   */
  @Audited(Action.CREATE_ORGANIZATION)
  public UUID create(Caller caller, String name) {
    if (caller instanceof OperatorCaller operator) {
      operator.require(Role.ADMIN);
    } else if (!(caller instanceof SystemCaller)) {
      throw new Refusal(Reason.FORBIDDEN, "Only an operator makes organizations.");
    }
    UUID organizationId = Uuids.next();
    entities.persist(new Organization(organizationId, ProjectName.checked(name), now()));
    Act.current().entry().organization(organizationId).subject(name);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (SqlFailures.isDuplicate(e)) {
        throw new Refusal(Reason.NAME_TAKEN, "An organization has this name already.", "/name");
      }
      throw e;
    }
    return organizationId;
  }

  /**
   * One organization.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(value = Action.READ_ORGANIZATION, successes = false)
  public OrganizationMetadata get(OperatorCaller caller, UUID organizationId) {
    caller.requireAny();
    return known(entities.find(Organization.class, organizationId)).metadata();
  }

  /**
   * The organizations whose name holds some text; by id.
   *
   * @param text in any case; empty for every organization
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_ORGANIZATION, successes = false)
  public List<OrganizationMetadata> find(
      OperatorCaller caller, String text, UUID after, int limit) {
    caller.requireAny();
    return entities
        .createQuery(
            "select o from Organization o where o.organizationId > :after"
                + " and o.organizationId <> :installation"
                + " and lower(o.name) like :holding escape '!' order by o.organizationId",
            Organization.class)
        .setParameter("after", after == null ? BEFORE_ALL : after)
        .setParameter("installation", Organization.INSTALLATION)
        .setParameter("holding", ProjectName.holding(text))
        .setMaxResults(limit)
        .getResultStream()
        .map(Organization::metadata)
        .toList();
  }

  /**
   * The names of organizations.
   *
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_ORGANIZATION, successes = false)
  public Map<UUID, String> names(OperatorCaller caller, Set<UUID> organizationIds) {
    caller.requireAny();
    if (organizationIds.isEmpty()) {
      return Map.of();
    }
    return entities
        .createQuery(
            "select o from Organization o where o.organizationId in :ids", Organization.class)
        .setParameter("ids", organizationIds)
        .getResultStream()
        .map(Organization::metadata)
        .collect(
            Collectors.toMap(OrganizationMetadata::organizationId, OrganizationMetadata::name));
  }

  /**
   * Shuts the callers of an organization out, at once and on every node: none of its API keys is
   * let in, and none of its secrets resolves or signs. Nothing is deleted; deletions that wait go
   * on waiting. On one that is suspended already it changes nothing.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(Action.SUSPEND_ORGANIZATION)
  public void suspend(OperatorCaller caller, UUID organizationId) {
    locked(caller, organizationId).suspend(now());
    entities.flush();
  }

  /**
   * Lets the callers of a suspended organization in again, as before.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(Action.RESUME_ORGANIZATION)
  public void resume(OperatorCaller caller, UUID organizationId) {
    locked(caller, organizationId).resume();
    entities.flush();
  }

  private Organization locked(OperatorCaller caller, UUID organizationId) {
    AuditEntry entry = Act.current().entry();
    caller.require(Role.ADMIN);
    Organization found =
        known(entities.find(Organization.class, organizationId, LockModeType.PESSIMISTIC_WRITE));
    entry.organization(organizationId).subject(found.metadata().name());
    return found;
  }

  private static Organization known(Organization found) {
    if (found == null || !found.isVisible()) {
      throw new Refusal(Reason.UNKNOWN, "No organization has this id.");
    }
    return found;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
