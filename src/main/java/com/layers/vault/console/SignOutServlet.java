package com.layers.vault.console;

import com.layers.vault.operator.OperatorSessions;
import com.layers.vault.web.SessionCookie;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

/** Where a session ends. */
@WebServlet("/console/sign-out")
public class SignOutServlet extends ConsoleServlet {

  @Inject OperatorSessions sessions;

  @Override
  Reply get(Visit visit) {
    return Reply.seeOther(Section.OVERVIEW.path());
  }

  @Override
  Reply post(Visit visit, Form form) {
    sessions.end(visit.caller(), visit.token().orElseThrow());
    return response -> {
      SessionCookie.clear(response);
      // What the browser kept of the pages goes with the session.
      response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
      Reply.seeOther("/console/sign-in").send(response);
    };
  }

  @Override
  boolean isForBeginners() {
    return true;
  }
}
