package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.dualcontrol.BreakGlass;
import com.layers.vault.dualcontrol.DestructionAtOnce;
import com.layers.vault.dualcontrol.JointKind;
import com.layers.vault.dualcontrol.JointRequestMetadata;
import com.layers.vault.dualcontrol.JointRequests;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The requests that take two people: their list, and what is decided on each. */
@WebServlet({"/console/break-glass", "/console/break-glass/*"})
public class BreakGlassServlet extends ConsoleServlet {

  private static final int PAGE = 50;

  @Inject JointRequests requests;
  @Inject BreakGlass breakGlass;
  @Inject DestructionAtOnce destructions;
  @Inject Projects projects;

  @Override
  Reply get(Visit visit) {
    return switch (visit.path().size()) {
      case 0 -> list(visit);
      case 1 -> Reply.page(one(visit));
      case 2 -> Reply.seeOther(JointRequestView.path(visit.id(0)));
      default -> throw Misdirected.noSuchPage();
    };
  }

  @Override
  Reply post(Visit visit, Form form) {
    if (visit.path().size() != 2) {
      throw Misdirected.noSuchForm();
    }
    OperatorCaller caller = visit.caller();
    UUID requestId = visit.id(0);
    JointRequestMetadata request = requests.find(caller, requestId);
    try {
      Notice done = act(caller, request, visit.path().get(1));
      return Reply.seeOther(done.on(JointRequestView.path(requestId)));
    } catch (Refusal refusal) {
      if (isTold(refusal.reason())) {
        JointRequestMetadata now = requests.find(caller, requestId);
        return JointRequestPage.refused(
            visit, now, projects.placeOf(caller, now.projectId()), refusal);
      }
      throw refusal;
    }
  }

  private JointRequestPage one(Visit visit) {
    JointRequestMetadata request = requests.find(visit.caller(), visit.id(0));
    return JointRequestPage.of(
        visit, request, projects.placeOf(visit.caller(), request.projectId()), "");
  }

  private Notice act(OperatorCaller caller, JointRequestMetadata request, String verb) {
    UUID id = request.requestId();
    boolean reveals = request.kind() == JointKind.BREAK_GLASS;
    switch (verb) {
      case "approve" -> {
        if (reveals) {
          breakGlass.approve(caller, id);
          return Notice.BREAK_GLASS_APPROVED;
        }
        destructions.approve(caller, id);
        return Notice.DESTROYED_AT_ONCE;
      }
      case "refuse" -> {
        if (reveals) {
          breakGlass.refuse(caller, id);
        } else {
          destructions.refuse(caller, id);
        }
        return Notice.CONSENT_REFUSED;
      }
      case "withdraw" -> {
        if (reveals) {
          breakGlass.withdraw(caller, id);
        } else {
          destructions.withdraw(caller, id);
        }
        return Notice.REQUEST_WITHDRAWN;
      }
      case "revoke" -> {
        breakGlass.revoke(caller, id);
        return Notice.CONSENT_REVOKED;
      }
      default -> throw Misdirected.noSuchForm();
    }
  }

  private Reply list(Visit visit) {
    OperatorCaller caller = visit.caller();
    Optional<UUID> before = visit.query("before").flatMap(Visit::id);
    List<JointRequestMetadata> page = requests.list(caller, before.orElse(null), PAGE);
    return Reply.page(
        new BreakGlassPage(
            Chrome.of(visit, Section.BREAK_GLASS, "Break-glass"),
            before.isPresent() ? List.of() : views(requests.open(caller)),
            views(page.stream().filter(request -> !request.isOpen()).toList()),
            page.size() < PAGE
                ? Optional.empty()
                : Optional.of(
                    Section.BREAK_GLASS.path() + "?before=" + page.get(PAGE - 1).requestId()),
            before.isEmpty(),
            AskServlet.mayAsk(caller)));
  }

  private static List<JointRequestView> views(List<JointRequestMetadata> requests) {
    return requests.stream().map(JointRequestView::of).toList();
  }

  private static boolean isTold(Reason reason) {
    return reason != Reason.UNAVAILABLE
        && reason != Reason.INTEGRITY_FAILED
        && reason != Reason.UNKNOWN;
  }
}
