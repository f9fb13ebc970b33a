package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.dualcontrol.JointKind;
import com.layers.vault.dualcontrol.JointRequestMetadata;
import com.layers.vault.dualcontrol.JointState;
import com.layers.vault.tenant.PlacedProject;
import io.jstach.jstache.JStache;
import java.util.Optional;

/**
 * A request with its history, and what the caller may do with it now.
 *
 * @param reveals whether it is for a value, and not for a destruction
 * @param waiting what the caller waits for, where there is nothing to do; may be empty
 * @param error why the last form was not taken; empty for none
 */
@JStache(path = "console/joint-request.html")
record JointRequestPage(
    Chrome chrome,
    JointRequestView request,
    Project project,
    boolean reveals,
    boolean mayDecide,
    boolean mayWithdraw,
    boolean mayReveal,
    boolean mayRevoke,
    String revealPath,
    Optional<String> waiting,
    String error) {

  /** Where the secret lies: whose it is. */
  record Project(String name, String path, String organization, String organizationPath) {

    static Project of(PlacedProject placed) {
      return new Project(
          placed.project().name(),
          Paths.project(placed.project().projectId()),
          placed.organization().name(),
          Paths.organization(placed.organization().organizationId()));
    }
  }

  static JointRequestPage of(
      Visit visit, JointRequestMetadata request, PlacedProject placed, String error) {
    OperatorCaller caller = visit.caller();
    boolean own = request.askerId().equals(caller.operatorId());
    boolean asked = request.state() == JointState.ASKED;
    boolean reveals = request.kind() == JointKind.BREAK_GLASS;
    boolean open = request.state() == JointState.APPROVED && reveals;
    JointRequestView view = JointRequestView.of(request);
    return new JointRequestPage(
        Chrome.of(visit, Section.BREAK_GLASS, view.what() + ": " + view.secretName())
            .withoutBanner(view.path()),
        view,
        Project.of(placed),
        reveals,
        asked && !own && caller.has(Role.APPROVER),
        asked && own,
        open && own,
        open && (own || caller.has(Role.APPROVER) || caller.has(Role.ADMIN)),
        Section.BREAK_GLASS.path() + "/reveal/" + request.requestId(),
        asked && own
            ? Optional.of("Another person with the role approver decides; tell one of them.")
            : Optional.empty(),
        error);
  }

  /** The page after a form that was refused. */
  static Reply refused(
      Visit visit, JointRequestMetadata request, PlacedProject placed, Refusal refusal) {
    return Reply.page(
        refusal.reason() == Reason.FORBIDDEN ? 403 : 409,
        of(visit, request, placed, refusal.getMessage() + " Nothing was changed."));
  }
}
