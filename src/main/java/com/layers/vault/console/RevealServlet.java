package com.layers.vault.console;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.dualcontrol.BreakGlass;
import com.layers.vault.dualcontrol.JointRequestMetadata;
import com.layers.vault.dualcontrol.JointRequests;
import com.layers.vault.tenant.Projects;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.UUID;

/**
 * The one page of the console that shows a stored value: the answer to the form that asks for it.
 * The consent is used up before the value leaves, so sending the form again, as a reload does,
 * shows nothing.
 */
@WebServlet("/console/break-glass/reveal/*")
public class RevealServlet extends ConsoleServlet {

  @Inject BreakGlass breakGlass;
  @Inject JointRequests requests;
  @Inject Projects projects;

  @Override
  Reply get(Visit visit) {
    return Reply.seeOther(JointRequestView.path(visit.id(0)));
  }

  @Override
  Reply post(Visit visit, Form form) {
    UUID requestId = visit.id(0);
    try {
      JointRequestMetadata request = requests.find(visit.caller(), requestId);
      RevealPage page = RevealPage.of(visit, request);
      return new RevealReply(page, breakGlass.reveal(visit.caller(), requestId).value());
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.STATE_CONFLICT || refusal.reason() == Reason.FORBIDDEN) {
        JointRequestMetadata now = requests.find(visit.caller(), requestId);
        return JointRequestPage.refused(
            visit, now, projects.placeOf(visit.caller(), now.projectId()), refusal);
      }
      throw refusal;
    }
  }
}
