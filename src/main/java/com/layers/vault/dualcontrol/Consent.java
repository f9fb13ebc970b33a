package com.layers.vault.dualcontrol;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.operator.DatabaseClock;
import com.layers.vault.operator.OperatorMetadata;
import com.layers.vault.operator.PresentOperators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Who may do what with a request, decided on the accounts as they are in the transaction of the
 * decision, and not as they were when somebody's page was opened.
 */
@ApplicationScoped
class Consent {

  private static final Set<Role> REVOKERS = Set.of(Role.APPROVER, Role.ADMIN);

  @Inject PresentOperators operators;
  @Inject DatabaseClock clock;

  /**
   * Refuses who may not ask, or not yet.
   *
   * @throws Refusal FORBIDDEN
   */
  void requireAsker(OperatorCaller caller, JointKind kind) {
    OperatorMetadata asker = operators.locked(caller.operatorId());
    if (!asker.mayActAs(kind.askers())) {
      throw new Refusal(
          Reason.FORBIDDEN,
          kind == JointKind.BREAK_GLASS
              ? "To ask for this takes the role writer, key-admin or admin, which you do not have."
              : "To ask for this takes the role writer or admin, which you do not have.");
    }
    asker.requireOwnHands(clock.now(), Reason.FORBIDDEN);
  }

  /**
   * Who decides: an approver, enabled, in their own hands, and another person than the asker.
   *
   * @throws Refusal FORBIDDEN
   */
  OperatorMetadata decider(OperatorCaller caller, JointRequest request) {
    OperatorMetadata decider = operators.locked(caller.operatorId());
    if (!decider.mayActAs(Set.of(Role.APPROVER))) {
      throw new Refusal(
          Reason.FORBIDDEN, "To decide takes the role approver, which you do not have.");
    }
    decider.requireOwnHands(clock.now(), Reason.FORBIDDEN);
    if (decider.isSamePerson(operators.find(request.askerId()))) {
      throw new Refusal(
          Reason.FORBIDDEN,
          "You asked for this yourself: another person with the role approver decides.");
    }
    return decider;
  }

  /**
   * Refuses a consent to somebody who could not ask any more.
   *
   * @throws Refusal STATE_CONFLICT
   */
  void requireAskerStill(JointRequest request, JointKind kind) {
    OperatorMetadata asker = operators.find(request.askerId());
    if (!asker.mayActAs(kind.askers())) {
      throw new Refusal(
          Reason.STATE_CONFLICT, "Whoever asked is disabled, or may not ask for this any more.");
    }
    asker.requireOwnHands(clock.now(), Reason.STATE_CONFLICT);
  }

  /**
   * Refuses everybody but the asker.
   *
   * @throws Refusal FORBIDDEN
   */
  void requireOwn(OperatorCaller caller, JointRequest request) {
    if (!caller.operatorId().equals(request.askerId())) {
      throw new Refusal(Reason.FORBIDDEN, "Only who asked for this may do that.");
    }
  }

  /**
   * Refuses who may not take a consent back: that is the asker, every approver and every admin.
   *
   * @throws Refusal FORBIDDEN
   */
  void requireRevoker(OperatorCaller caller, JointRequest request) {
    boolean own = caller.operatorId().equals(request.askerId());
    if (!own && !operators.locked(caller.operatorId()).mayActAs(REVOKERS)) {
      throw new Refusal(
          Reason.FORBIDDEN, "To revoke this takes the role approver or admin, or to have asked.");
    }
  }
}
