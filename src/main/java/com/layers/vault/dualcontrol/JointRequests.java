package com.layers.vault.dualcontrol;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.operator.DatabaseClock;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** The requests as operators read them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class JointRequests {

  private static final int MOST_OPEN = 100;

  @PersistenceContext EntityManager entities;
  @Inject DatabaseClock clock;

  /**
   * A request.
   *
   * @throws Refusal FORBIDDEN (the caller has no role), UNKNOWN
   */
  @Audited(value = Action.READ_JOINT_REQUEST, successes = false)
  public JointRequestMetadata find(OperatorCaller caller, UUID requestId) {
    caller.requireAny();
    JointRequest request = entities.find(JointRequest.class, requestId);
    if (request == null) {
      throw new Refusal(Reason.UNKNOWN, "No request has this id.");
    }
    return request.metadata(clock.now());
  }

  /**
   * Those of which something can still come, the newest first: at most 100.
   *
   * @throws Refusal FORBIDDEN (the caller has no role)
   */
  @Audited(value = Action.READ_JOINT_REQUEST, successes = false)
  public List<JointRequestMetadata> open(OperatorCaller caller) {
    caller.requireAny();
    return read(
            entities
                .createQuery(
                    "select r from JointRequest r where r.state in :open"
                        + " order by r.requestId desc",
                    JointRequest.class)
                .setParameter("open", EnumSet.of(JointState.ASKED, JointState.APPROVED)),
            MOST_OPEN)
        .stream()
        .filter(JointRequestMetadata::isOpen)
        .toList();
  }

  /**
   * All of them, the newest first.
   *
   * @param before the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN (the caller has no role)
   */
  @Audited(value = Action.READ_JOINT_REQUEST, successes = false)
  public List<JointRequestMetadata> list(OperatorCaller caller, UUID before, int limit) {
    caller.requireAny();
    TypedQuery<JointRequest> query =
        before == null
            ? entities.createQuery(
                "select r from JointRequest r order by r.requestId desc", JointRequest.class)
            : entities
                .createQuery(
                    "select r from JointRequest r where r.requestId < :before"
                        + " order by r.requestId desc",
                    JointRequest.class)
                .setParameter("before", before);
    return read(query, limit);
  }

  private List<JointRequestMetadata> read(TypedQuery<JointRequest> query, int limit) {
    Instant now = clock.now();
    return query.setMaxResults(limit).getResultStream().map(row -> row.metadata(now)).toList();
  }
}
