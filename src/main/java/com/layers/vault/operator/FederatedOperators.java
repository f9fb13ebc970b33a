package com.layers.vault.operator;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.UnprovenCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
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
import java.util.Optional;
import java.util.Set;

/** The accounts of operators whom an OpenID Connect issuer answers for: one for each subject. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class FederatedOperators {

  /** Longer names, and those that a local account has, are told apart by what follows them. */
  private static final int LONGEST_NAME = 80;

  @PersistenceContext EntityManager entities;
  @Inject OperatorSessionRows sessions;
  @Inject Clock clock;

  /**
   * The operator whom the issuer names, with the roles of now, made at the first time; empty when
   * the account is disabled, or when there are none: then it has none here either from now on. When
   * the roles are others than before, the older sessions end.
   *
   * @throws Refusal UNAVAILABLE when somebody of the same subject comes in at the same moment
   */
  @Audited(Action.ADMIT_OPERATOR)
  public Optional<OperatorCaller> admit(
      UnprovenCaller caller, FederatedIdentity who, Set<Role> roles) {
    AuditEntry entry = Act.current().entry();
    Optional<Operator> found = find(who);
    if (found.isEmpty() && roles.isEmpty()) {
      entry.refused(Reason.FORBIDDEN);
      return Optional.empty();
    }
    Operator operator = found.orElseGet(() -> make(who, roles));
    entry.subject(operator.username()).purpose(Operators.told(roles));
    if (!operator.metadata().roles().equals(roles)) {
      operator.changeRoles(roles, now());
      sessions.endAll(operator.operatorId());
    }
    entities.flush();
    if (operator.isDisabled() || roles.isEmpty()) {
      // Not thrown: what the issuer took away is taken away, whoever is not let in for it.
      entry.refused(Reason.FORBIDDEN);
      return Optional.empty();
    }
    return Optional.of(
        new OperatorCaller(operator.operatorId(), operator.username(), roles, caller.requestId()));
  }

  private Optional<Operator> find(FederatedIdentity who) {
    return entities
        .createQuery(
            "select o from Operator o where o.issuer = :issuer and o.subject = :subject",
            Operator.class)
        .setParameter("issuer", who.issuer())
        .setParameter("subject", who.subject())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  private Operator make(FederatedIdentity who, Set<Role> roles) {
    Operator operator = new Operator(who, nameFor(who), roles, now());
    entities.persist(operator);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      throw SqlFailures.isDuplicate(e)
          ? Refusal.unavailable("You are signing in twice at this moment. Try again.", e)
          : e;
    }
    return operator;
  }

  private String nameFor(FederatedIdentity who) {
    String plain = who.username().replaceAll("[^A-Za-z0-9._@-]", "-");
    String name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    boolean taken =
        name.isEmpty()
            || entities
                    .createQuery(
                        "select count(o) from Operator o where o.username = :name", Long.class)
                    .setParameter("name", name)
                    .getSingleResult()
                > 0;
    return taken ? name + "@oidc-" + Long.toString(clock.millis(), 36) : name;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
