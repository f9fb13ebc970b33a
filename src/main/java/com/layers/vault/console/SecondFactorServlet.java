package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.crypto.TotpSecret;
import com.layers.vault.operator.OperatorSession;
import com.layers.vault.operator.OperatorSessions;
import com.layers.vault.operator.SecondFactors;
import com.layers.vault.operator.SessionToken;
import com.layers.vault.web.SessionCookie;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;

/**
 * Where an operator adds the second factor, at the first sign-in. The secret is shown on the answer
 * to the form that makes it, and on no page that can be read again.
 */
@WebServlet("/console/second-factor")
public class SecondFactorServlet extends ConsoleServlet {

  private static final String ISSUER = "Layers Vault";

  @Inject SecondFactors secondFactors;
  @Inject OperatorSessions sessions;

  @Override
  Reply get(Visit visit) {
    return isDone(visit) ? Reply.seeOther(Section.OVERVIEW.path()) : page(200, visit, "");
  }

  @Override
  Reply post(Visit visit, Form form) {
    if (isDone(visit)) {
      return Reply.seeOther(Section.OVERVIEW.path());
    }
    return form.has("code") ? confirm(visit, form.text("code").replace(" ", "")) : begin(visit);
  }

  @Override
  boolean isForBeginners() {
    return true;
  }

  private Reply begin(Visit visit) {
    OperatorCaller caller = visit.caller();
    try (TotpSecret secret = secondFactors.begin(caller)) {
      return Reply.page(
          new SecondFactorSecretPage(
              caller.username(),
              visit.token().orElseThrow().formToken(),
              QrCode.of(secret.revealUri(ISSUER, caller.username())),
              grouped(secret.reveal())));
    }
  }

  private Reply confirm(Visit visit, String code) {
    OperatorCaller caller = visit.caller();
    if (!secondFactors.verify(caller, code)) {
      return page(
          422,
          visit,
          "That was not the code of this moment. Nothing was set up. Remove the entry from your"
              + " authenticator app and begin again; if it happens twice, check the clock of your"
              + " phone.");
    }
    SessionToken old = visit.token().orElseThrow();
    SessionToken complete = sessions.begin(caller, true, visit.address());
    sessions.end(caller, old);
    return response -> {
      SessionCookie.set(response, complete);
      Reply.seeOther(Notice.SECOND_FACTOR_ADDED.on(Section.OVERVIEW.path())).send(response);
    };
  }

  private static boolean isDone(Visit visit) {
    return visit.session().map(OperatorSession::complete).orElse(false);
  }

  private static Reply page(int status, Visit visit, String error) {
    return Reply.page(
        status,
        new SecondFactorPage(
            visit.caller().username(), visit.token().orElseThrow().formToken(), error));
  }

  private static String grouped(String base32) {
    return base32.replaceAll("(.{4})(?=.)", "$1 ");
  }
}
