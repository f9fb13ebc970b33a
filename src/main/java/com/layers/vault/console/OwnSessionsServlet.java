package com.layers.vault.console;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.operator.OperatorSessions;
import com.layers.vault.operator.OwnPasswords;
import com.layers.vault.operator.SessionToken;
import com.layers.vault.operator.SignInResult;
import com.layers.vault.web.SessionCookie;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.Arrays;

/**
 * Where an operator sees their own sessions, ends those that they left somewhere, and changes their
 * own password.
 */
@WebServlet("/console/me/*")
public class OwnSessionsServlet extends ConsoleServlet {

  private static final String PATH = "/console/me";

  @Inject OperatorSessions sessions;
  @Inject OwnPasswords passwords;

  @Override
  Reply get(Visit visit) {
    if (!visit.path().isEmpty()) {
      throw Misdirected.noSuchPage();
    }
    return page(200, visit, "");
  }

  @Override
  Reply post(Visit visit, Form form) {
    return switch (String.join("/", visit.path())) {
      case "end-others" -> {
        sessions.endOthers(visit.caller(), token(visit));
        yield Reply.seeOther(Notice.OTHER_SESSIONS_ENDED.on(PATH));
      }
      case "password" -> changePassword(visit, form);
      default -> throw Misdirected.noSuchForm();
    };
  }

  private Reply changePassword(Visit visit, Form form) {
    char[] old = form.password("old_password");
    char[] wanted = form.password("new_password");
    char[] again = form.password("new_password_again");
    try {
      if (!Arrays.equals(wanted, again)) {
        return page(
            422,
            visit,
            "The new password was typed in two ways. Nothing was changed: type it anew.");
      }
      String code = form.text("code").replace(" ", "");
      SignInResult result = passwords.change(visit.caller(), code, visit.address(), old, wanted);
      return switch (result.verdict()) {
        case RIGHT -> changed(result.session());
        case WRONG ->
            page(
                422,
                visit,
                "The current password or the code is wrong. Nothing was changed. A code is good"
                    + " once, for half a minute: wait for the next one.");
        case TOO_MANY ->
            page(429, visit, "Too many tries. Nothing was looked at or changed. Wait a minute.");
        case BUSY ->
            page(
                503,
                visit,
                "Too many people are signing in at this moment. Nothing was looked at or changed."
                    + " Try again.");
      };
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.STATE_CONFLICT) {
        return page(409, visit, refusal.getMessage() + " Your password was not changed.");
      }
      return page(422, visit, Mistake.of(refusal));
    } finally {
      Arrays.fill(old, '\0');
      Arrays.fill(wanted, '\0');
      Arrays.fill(again, '\0');
    }
  }

  private static Reply changed(SessionToken session) {
    return response -> {
      SessionCookie.set(response, session);
      Reply.seeOther(Notice.OWN_PASSWORD_CHANGED.on(PATH)).send(response);
    };
  }

  private Reply page(int status, Visit visit, String error) {
    return Reply.page(
        status,
        OwnSessionsPage.of(
            visit,
            sessions.own(visit.caller(), token(visit)),
            passwords.isLocal(visit.caller()),
            error));
  }

  private static SessionToken token(Visit visit) {
    return visit.token().orElseThrow();
  }
}
