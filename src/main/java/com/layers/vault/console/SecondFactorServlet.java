package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.crypto.TotpSecret;
import com.layers.vault.operator.OneTimeCodes;
import com.layers.vault.operator.OperatorSession;
import com.layers.vault.operator.OperatorSessions;
import com.layers.vault.operator.SecondFactors;
import com.layers.vault.operator.SignInResult;
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
  private static final String SIGN_IN = "/console/sign-in";

  @Inject SecondFactors secondFactors;
  @Inject OneTimeCodes codes;
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
    try {
      return form.has("code") ? confirm(visit, form.text("code").replace(" ", "")) : begin(visit);
    } catch (Refusal refusal) {
      if (refusal.reason() != Reason.STATE_CONFLICT) {
        throw refusal;
      }
      // The account has a second factor, which this session was begun without.
      sessions.end(visit.caller(), visit.token().orElseThrow());
      return Reply.seeOther(SIGN_IN);
    }
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
    SignInResult result = codes.confirm(caller, visit.token().orElseThrow(), code, visit.address());
    return switch (result.verdict()) {
      case RIGHT ->
          response -> {
            SessionCookie.set(response, result.session());
            Reply.seeOther(Notice.SECOND_FACTOR_ADDED.on(Section.OVERVIEW.path())).send(response);
          };
      case WRONG ->
          page(
              422,
              visit,
              "That code is wrong or too old. Nothing was set up. Remove the entry from your"
                  + " authenticator app and begin again; if it happens twice, check the clock of"
                  + " your phone.");
      case TOO_MANY, BUSY ->
          page(429, visit, "Too many wrong codes. Nothing was looked at or set up. Wait a minute.");
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
