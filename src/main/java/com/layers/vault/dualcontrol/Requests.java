package com.layers.vault.dualcontrol;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.operator.DatabaseClock;
import com.layers.vault.operator.OperatorMetadata;
import com.layers.vault.secret.JointAccess;
import com.layers.vault.secret.SecretState;
import com.layers.vault.webhook.Outbox;
import com.layers.vault.webhook.OutboxEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What both kinds of requests share: each step in the transaction of the act that it is part of.
 */
@ApplicationScoped
class Requests {

  /** What the trail holds of a reason. */
  private static final int LONGEST_PURPOSE = 128;

  @PersistenceContext EntityManager entities;
  @Inject Consent consent;
  @Inject JointAccess secrets;
  @Inject DatabaseClock clock;
  @Inject Outbox outbox;

  /**
   * Asks.
   *
   * @throws Refusal FORBIDDEN, VALIDATION_FAILED, UNKNOWN, OUTSIDE, SECRET_DELETED, SECRET_IN_USE,
   *     STATE_CONFLICT (the same is open already, or the secret has expired)
   */
  JointRequestMetadata ask(
      OperatorCaller caller, JointKind kind, NewJointRequest given, AuditEntry entry) {
    entry.secret(given.vaultId());
    // Requests before operators, as those who decide and reveal lock them.
    endLapsed(JointRequest.openKey(kind, given.vaultId(), caller.operatorId()), clock.now());
    consent.requireAsker(caller, kind);
    given.check(kind);
    entry.subject(given.ticket()).purpose(shortened(given.reason()));
    Instant now = clock.now();
    JointAccess.Found found = secrets.find(given.vaultId(), entry);
    requireSense(kind, found, now);
    JointRequest request = new JointRequest(kind, given, found, caller, now);
    try {
      entities.persist(request);
      write();
    } catch (PersistenceException e) {
      throw SqlFailures.isDuplicate(e) ? isOpenAlready() : e;
    }
    tell(request, kind, "asked", now);
    return request.metadata(now);
  }

  /**
   * A request of that kind, locked, so that of two who act on it one comes second.
   *
   * @throws Refusal UNKNOWN
   */
  JointRequest locked(JointKind kind, UUID requestId, AuditEntry entry) {
    JointRequest request =
        entities.find(JointRequest.class, requestId, LockModeType.PESSIMISTIC_WRITE);
    if (request == null || !request.isOf(kind)) {
      throw new Refusal(Reason.UNKNOWN, "No request has this id.");
    }
    entry
        .organization(request.organizationId())
        .project(request.projectId())
        .secret(request.vaultId())
        .subject(request.ticket())
        .purpose(shortened(request.reason()));
    return request;
  }

  /**
   * Consents.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN, STATE_CONFLICT
   */
  JointRequest approve(OperatorCaller caller, JointKind kind, UUID requestId, AuditEntry entry) {
    JointRequest request = locked(kind, requestId, entry);
    OperatorMetadata decider = consent.decider(caller, request);
    consent.requireAskerStill(request, kind);
    Instant now = clock.now();
    request.approve(decider, now);
    write();
    tell(request, kind, "approved", now);
    return request;
  }

  /**
   * Refuses.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN, STATE_CONFLICT
   */
  void refuse(OperatorCaller caller, JointKind kind, UUID requestId, AuditEntry entry) {
    JointRequest request = locked(kind, requestId, entry);
    request.refuse(consent.decider(caller, request), clock.now());
    write();
  }

  /**
   * Takes it back before anybody decided.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN, STATE_CONFLICT
   */
  void withdraw(OperatorCaller caller, JointKind kind, UUID requestId, AuditEntry entry) {
    JointRequest request = locked(kind, requestId, entry);
    consent.requireOwn(caller, request);
    request.withdraw(caller, clock.now());
    write();
  }

  /** Requests of a kind whose time is over and of which that is not noted, by id. */
  List<UUID> due(JointKind kind, UUID after, int limit) {
    return entities
        .createQuery(
            "select r.requestId from JointRequest r where r.kind = :kind and r.requestId > :after"
                + " and ((r.state = :asked and r.lapsesAt <= :now)"
                + " or (r.state = :approved and r.opensUntil <= :now)) order by r.requestId",
            UUID.class)
        .setParameter("kind", kind)
        .setParameter("after", after)
        .setParameter("asked", JointState.ASKED)
        .setParameter("approved", JointState.APPROVED)
        .setParameter("now", clock.now())
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Notes that its time is over.
   *
   * @throws Refusal STATE_CONFLICT when it has ended otherwise
   */
  void expire(JointKind kind, UUID requestId, AuditEntry entry) {
    locked(kind, requestId, entry).expire(clock.now());
    write();
  }

  /** Writes what was changed, so that it fails here and not in the commit. */
  void write() {
    entities.flush();
  }

  /** Writes an event of a request into the outbox: who and what, never a value or a reason. */
  void tell(JointRequest request, JointKind kind, String happened, Instant now) {
    JointRequestMetadata facts = request.metadata(now);
    var payload =
        Json.createObjectBuilder()
            .add("request_id", facts.requestId().toString())
            .add("vault_id", facts.vaultId().toString())
            .add("project_id", facts.projectId().toString())
            .add("ticket", facts.ticket())
            .add("asked_by", facts.askerName());
    if (facts.deciderName() != null) {
      payload.add("approved_by", facts.deciderName());
    }
    if (facts.opensUntil() != null) {
      payload.add("opens_until", facts.opensUntil().toString());
    }
    outbox.append(
        new OutboxEvent(
            Uuids.next(),
            request.organizationId(),
            request.projectId(),
            "vault." + kind.code() + "." + happened,
            payload.build().toString(),
            now));
  }

  private static void requireSense(JointKind kind, JointAccess.Found found, Instant now) {
    if (kind == JointKind.BREAK_GLASS) {
      found.requireResolvable(now);
    } else if (found.secret().state() == SecretState.DESTROYED) {
      throw new Refusal(Reason.SECRET_DELETED, "The secret is destroyed already.");
    } else {
      found.requireUnused();
    }
  }

  private void endLapsed(String openKey, Instant now) {
    for (JointRequest open :
        entities
            .createQuery("select r from JointRequest r where r.openKey = :key", JointRequest.class)
            .setParameter("key", openKey)
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList()) {
      if (open.stateAt(now) != JointState.EXPIRED) {
        throw isOpenAlready();
      }
      open.expire(now);
      write();
    }
  }

  private static Refusal isOpenAlready() {
    return new Refusal(
        Reason.STATE_CONFLICT,
        "You have asked for this already, and that request is open: see it on the list.");
  }

  private static String shortened(String reason) {
    if (reason.length() <= LONGEST_PURPOSE) {
      return reason;
    }
    int end = LONGEST_PURPOSE - 1;
    return reason.substring(0, Character.isHighSurrogate(reason.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }
}
