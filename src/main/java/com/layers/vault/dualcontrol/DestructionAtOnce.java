package com.layers.vault.dualcontrol;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.operator.DatabaseClock;
import com.layers.vault.secret.Destruction;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Destruction without the waiting time: an operator asks for it, and the consent of another one
 * destroys.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class DestructionAtOnce {

  private static final JointKind KIND = JointKind.DESTRUCTION;

  @Inject Requests requests;
  @Inject Destruction destruction;
  @Inject DatabaseClock clock;

  /**
   * Asks to destroy a secret.
   *
   * @throws Refusal FORBIDDEN (it takes the role writer or admin), VALIDATION_FAILED, UNKNOWN,
   *     OUTSIDE, SECRET_DELETED (it is destroyed), SECRET_IN_USE (a row refers to it),
   *     STATE_CONFLICT (the same is open already)
   */
  @Audited(Action.ASK_DESTRUCTION)
  public JointRequestMetadata ask(OperatorCaller caller, NewJointRequest given) {
    return requests.ask(caller, KIND, given, Act.current().entry());
  }

  /**
   * Consents, as another person than the asker: the secret is destroyed.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN, STATE_CONFLICT, SECRET_IN_USE (a row refers to it),
   *     SECRET_DELETED (it is destroyed already)
   */
  @Audited(Action.APPROVE_DESTRUCTION)
  public void approve(OperatorCaller caller, UUID requestId) {
    JointRequest request = requests.approve(caller, KIND, requestId, Act.current().entry());
    destruction.destroyAtOnce(caller, request.vaultId());
    request.use(clock.now());
    requests.write();
  }

  /**
   * Refuses, as another person than the asker.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN, STATE_CONFLICT
   */
  @Audited(Action.REFUSE_DESTRUCTION)
  public void refuse(OperatorCaller caller, UUID requestId) {
    requests.refuse(caller, KIND, requestId, Act.current().entry());
  }

  /**
   * Takes the caller's own request back before anybody decided.
   *
   * @throws Refusal UNKNOWN, FORBIDDEN, STATE_CONFLICT
   */
  @Audited(Action.WITHDRAW_DESTRUCTION)
  public void withdraw(OperatorCaller caller, UUID requestId) {
    requests.withdraw(caller, KIND, requestId, Act.current().entry());
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
  @Audited(Action.EXPIRE_DESTRUCTION)
  public void expire(SystemCaller caller, UUID requestId) {
    requests.expire(KIND, requestId, Act.current().entry());
  }
}
