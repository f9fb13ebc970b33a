package com.layers.vault.console;

import com.layers.vault.operator.FederatedSignIn;
import com.layers.vault.operator.OperatorSessions;
import com.layers.vault.operator.SessionToken;
import com.layers.vault.operator.SignIn;
import com.layers.vault.operator.SignInAttempt;
import com.layers.vault.operator.SignInResult;
import com.layers.vault.web.SessionCookie;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.Arrays;

/** Where an operator's session begins. */
@WebServlet("/console/sign-in")
public class SignInServlet extends ConsoleServlet {

  @Inject SignIn signIn;
  @Inject FederatedSignIn federated;
  @Inject OperatorSessions sessions;

  @Override
  Reply get(Visit visit) {
    // The form needs a token; what the browser holds until it is signed in is in no database.
    SessionToken token = visit.token().orElseGet(SessionToken::next);
    return page(200, token, "", "");
  }

  @Override
  Reply post(Visit visit, Form form) {
    String username = form.text("username");
    char[] password = form.password("password");
    try {
      SignInResult result =
          signIn.signIn(
              new SignInAttempt(
                  username,
                  form.text("code").replace(" ", ""),
                  visit.browser(),
                  visit.address(),
                  visit.requestId()),
              password);
      SessionToken token = visit.token().orElseThrow();
      return switch (result.verdict()) {
        case RIGHT -> {
          endEarlier(token, visit.requestId());
          yield signedIn(result);
        }
        case WRONG ->
            page(
                401,
                token,
                username,
                "That did not fit: the username, the password or the code is wrong. Which one is not"
                    + " said, for safety. A code is good once, for half a minute: after this try, wait"
                    + " for the next one.");
        case TOO_MANY ->
            page(
                429,
                token,
                username,
                "Too many tries for this account from here. Nothing was looked at. Wait a minute, or"
                    + " use a browser in which you signed in before.");
        case BUSY ->
            page(
                503,
                token,
                username,
                "Too many people are signing in at this moment. Nothing was looked at. Try again.");
      };
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  @Override
  boolean isForBeginners() {
    return true;
  }

  /** The session that the browser was in until now, if it was in one, leads nowhere any more. */
  private void endEarlier(SessionToken token, String requestId) {
    sessions
        .find(token, requestId, true)
        .ifPresent(earlier -> sessions.end(earlier.caller(), token));
  }

  private static Reply signedIn(SignInResult result) {
    return response -> {
      SessionCookie.set(response, result.session());
      SessionCookie.setBrowser(response, result.browser());
      Reply.seeOther(Section.OVERVIEW.path()).send(response);
    };
  }

  private Reply page(int status, SessionToken token, String username, String error) {
    return response -> {
      SessionCookie.set(response, token);
      Reply.page(status, new SignInPage(token.formToken(), username, error, federated.issuer()))
          .send(response);
    };
  }
}
