package com.layers.vault.console;

import com.layers.vault.operator.OperatorSessions;
import com.layers.vault.operator.SessionToken;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

/** Where an operator sees their own sessions and ends those that they left somewhere. */
@WebServlet("/console/me/*")
public class OwnSessionsServlet extends ConsoleServlet {

  private static final String PATH = "/console/me";

  @Inject OperatorSessions sessions;

  @Override
  Reply get(Visit visit) {
    if (!visit.path().isEmpty()) {
      throw Misdirected.noSuchPage();
    }
    return Reply.page(OwnSessionsPage.of(visit, sessions.own(visit.caller(), token(visit))));
  }

  @Override
  Reply post(Visit visit, Form form) {
    if (!String.join("/", visit.path()).equals("end-others")) {
      throw Misdirected.noSuchForm();
    }
    sessions.endOthers(visit.caller(), token(visit));
    return Reply.seeOther(Notice.OTHER_SESSIONS_ENDED.on(PATH));
  }

  private static SessionToken token(Visit visit) {
    return visit.token().orElseThrow();
  }
}
