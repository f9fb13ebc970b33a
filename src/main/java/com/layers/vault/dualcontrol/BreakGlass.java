package com.layers.vault.dualcontrol;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.operator.DatabaseClock;
import com.layers.vault.secret.JointAccess;
import com.layers.vault.secret.Resolved;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Break-glass: an operator asks for one secret, another one consents, and the asker sees its value
 * once, within the window.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class BreakGlass {

  private static final JointKind KIND = JointKind.BREAK_GLASS;

  @Inject Requests requests;
  @Inject Consent consent;
  @Inject JointAccess secrets;
  @Inject DatabaseClock clock;

  /**
   * Asks to see the value of a secret.
   *
   * @throws Refusal FORBIDDEN (it takes the role writer, key-admin or admin), VALIDATION_FAILED,
   *     UNKNOWN, OUTSIDE, SECRET_DELETED, STATE_CONFLICT (the same is open already, or the secret
   *     has expired)
   */
  @Audited(Action.ASK_BREAK_GLASS)
  public JointRequestMetadata ask(OperatorCaller caller, NewJointRequest given) {
    return requests.ask(caller, KIND, given, Act.current().entry());
  }

  /**
   * Consents, as another person than the asker; the window opens now.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN, STATE_CONFLICT
   */
  @Audited(Action.APPROVE_BREAK_GLASS)
  public void approve(OperatorCaller caller, UUID requestId) {
    requests.approve(caller, KIND, requestId, Act.current().entry());
  }

  /**
   * Refuses, as another person than the asker.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN, STATE_CONFLICT
   */
  @Audited(Action.REFUSE_BREAK_GLASS)
  public void refuse(OperatorCaller caller, UUID requestId) {
    requests.refuse(caller, KIND, requestId, Act.current().entry());
  }

  /**
   * Takes the caller's own request back before anybody decided.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN, STATE_CONFLICT
   */
  @Audited(Action.WITHDRAW_BREAK_GLASS)
  public void withdraw(OperatorCaller caller, UUID requestId) {
    requests.withdraw(caller, KIND, requestId, Act.current().entry());
  }

  /**
   * Takes a consent back that was not used yet: the asker, any approver and any admin may.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN, STATE_CONFLICT
   */
  @Audited(Action.REVOKE_BREAK_GLASS)
  public void revoke(OperatorCaller caller, UUID requestId) {
    JointRequest request = requests.locked(KIND, requestId, Act.current().entry());
    consent.requireRevoker(caller, request);
    request.revoke(caller, clock.now());
    requests.write();
  }

  /**
   * The value, for the asker, once. The request is used up in the transaction of the record, which
   * has committed when this returns. Whoever gets the value closes it.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN (another one's request, or the asker may not any more),
   *     STATE_CONFLICT (not open, used, or the secret has expired), SECRET_DELETED,
   *     INTEGRITY_FAILED
   */
  @Audited(Action.REVEAL)
  @TransactionAttribute(TransactionAttributeType.NEVER) // it leaves only after its own commit
  public Resolved reveal(OperatorCaller caller, UUID requestId) {
    AuditEntry entry = Act.current().entry();
    JointRequest request = requests.locked(KIND, requestId, entry);
    consent.requireOwn(caller, request);
    consent.requireAsker(caller, KIND);
    Instant now = clock.now();
    request.use(now);
    requests.write();
    requests.tell(request, KIND, "revealed", now);
    return secrets.reveal(request.vaultId(), entry);
  }

  /** Requests whose time is over and of which that is not noted, by id. */
  @TransactionAttribute(TransactionAttributeType.REQUIRED) // a read for itself
  public List<UUID> due(UUID after, int limit) {
    return requests.due(KIND, after, limit);
  }

  /**
   * Notes that a request's time is over.
   *
   * @throws Refusal STATE_CONFLICT when it has ended otherwise
   */
  @Audited(Action.EXPIRE_BREAK_GLASS)
  public void expire(SystemCaller caller, UUID requestId) {
    requests.expire(KIND, requestId, Act.current().entry());
  }
}
