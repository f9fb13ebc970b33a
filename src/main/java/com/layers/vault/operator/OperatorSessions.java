package com.layers.vault.operator;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The sessions of operators: begun when they sign in, ended when they sign out or are changed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class OperatorSessions {

  @PersistenceContext EntityManager entities;
  @Inject OperatorSessionRows rows;
  @Inject Clock clock;

  /**
   * The session of that token, when it is alive.
   *
   * @param person whether a person asks, and not a page for itself: that keeps no session alive
   * @throws Refusal UNAVAILABLE when that can't be told at the moment
   */
  public Optional<OperatorSession> find(SessionToken token, String requestId, boolean person) {
    return rows.find(token, requestId, person);
  }

  /**
   * Begins a session of somebody who has just proved who they are. What their browser held before
   * is none of it.
   *
   * @param complete whether that was with a second factor
   * @param address where from; at most 64 characters
   * @throws Refusal STATE_CONFLICT when the account is disabled, or has a second factor where that
   *     was not proved, or has none any more
   */
  @Audited(Action.SIGN_IN)
  public SessionToken begin(OperatorCaller caller, boolean complete, String address) {
    Act.current().entry().subject(address);
    return begin(locked(caller), complete, address);
  }

  /**
   * The same for a password that was proved, unless the account has another one meanwhile: looking
   * at one takes a while, and what ends sessions must not be outrun by one that begins.
   *
   * @param proved the hash of that password
   * @throws Refusal STATE_CONFLICT when the account has another password, or is disabled
   */
  @Audited(Action.SIGN_IN)
  public SessionToken begin(
      OperatorCaller caller, String proved, boolean complete, String address) {
    Act.current().entry().subject(address);
    Operator operator = locked(caller);
    if (!proved.equals(operator.passwordHash())) {
      throw changedMeanwhile();
    }
    return begin(operator, complete, address);
  }

  /**
   * The caller's sessions that are alive, those seen last first: their own, whatever their roles.
   *
   * @param token of the session that asks
   */
  @Audited(value = Action.READ_OPERATOR, successes = false)
  public List<LiveSession> own(OperatorCaller caller, SessionToken token) {
    return rows.alive(caller.operatorId(), token);
  }

  /**
   * Ends all of the caller's sessions but one.
   *
   * @param token of the one that stays
   */
  @Audited(Action.SIGN_OUT)
  public void endOthers(OperatorCaller caller, SessionToken token) {
    Act.current().entry().subject(caller.username());
    rows.endOthers(caller.operatorId(), token);
  }

  /** Ends a session. */
  @Audited(Action.SIGN_OUT)
  public void end(OperatorCaller caller, SessionToken token) {
    rows.end(token);
  }

  private SessionToken begin(Operator operator, boolean complete, String address) {
    boolean fits = operator.passwordHash() == null || operator.hasSecondFactor() == complete;
    if (operator.isDisabled() || !fits) {
      throw changedMeanwhile();
    }
    SessionToken token = SessionToken.next();
    rows.begin(token, operator.operatorId(), complete, address);
    operator.signedIn(clock.instant().truncatedTo(ChronoUnit.MICROS));
    entities.flush();
    return token;
  }

  private static Refusal changedMeanwhile() {
    return new Refusal(Reason.STATE_CONFLICT, "Somebody has changed this account meanwhile.");
  }

  private Operator locked(OperatorCaller caller) {
    return entities.find(Operator.class, caller.operatorId(), LockModeType.PESSIMISTIC_WRITE);
  }
}
