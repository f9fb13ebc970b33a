package com.layers.vault.operator;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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
   */
  @Audited(Action.SIGN_IN)
  public SessionToken begin(OperatorCaller caller, boolean complete, String address) {
    Act.current().entry().subject(address);
    SessionToken token = SessionToken.next();
    rows.begin(token, caller.operatorId(), complete, address);
    entities
        .find(Operator.class, caller.operatorId())
        .signedIn(clock.instant().truncatedTo(ChronoUnit.MICROS));
    entities.flush();
    return token;
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
}
