package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import com.layers.vault.operator.FederatedSignIn;
import com.layers.vault.operator.OidcLogin;
import com.layers.vault.operator.SessionToken;
import com.layers.vault.web.SessionCookie;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.List;
import java.util.Optional;

/** The way to the OpenID Connect issuer and back. */
@WebServlet("/console/oidc/*")
public class OidcServlet extends ConsoleServlet {

  @Inject FederatedSignIn signIn;

  @Override
  Reply get(Visit visit) {
    if (visit.path().isEmpty()) {
      return there(visit);
    }
    if (visit.path().equals(List.of("return"))) {
      return back(visit);
    }
    throw Misdirected.noSuchPage();
  }

  @Override
  boolean isForBeginners() {
    return true;
  }

  private Reply there(Visit visit) {
    FederatedSignIn.Begun begun =
        signIn.begin(visit.requestId()).orElseThrow(Misdirected::noSuchPage);
    return response -> {
      SessionCookie.setLogin(response, begun.login());
      Reply.seeOther(begun.address().toString()).send(response);
    };
  }

  private Reply back(Visit visit) {
    Reply admitted;
    try {
      admitted = admitted(visit);
    } catch (Misdirected | Refusal e) {
      admitted = ErrorPage.of(visit, e);
    }
    Reply reply = admitted;
    return response -> {
      // Good for one try, however that ended.
      SessionCookie.clearLogin(response);
      reply.send(response);
    };
  }

  private Reply admitted(Visit visit) {
    Optional<OidcLogin> login = visit.login();
    Optional<SessionToken> session =
        login.flatMap(
            kept ->
                signIn.end(
                    kept,
                    visit.query("state").orElse(""),
                    visit.query("code").orElse(""),
                    visit.address(),
                    visit.requestId()));
    if (session.isEmpty()) {
      throw Misdirected.notAdmitted();
    }
    return response -> {
      SessionCookie.set(response, session.get());
      // The browser came from another site, so it would not send the cookie along with a redirect.
      response.setHeader("Refresh", "0;url=" + Section.OVERVIEW.path());
      Reply.page(new AdmittedPage(Section.OVERVIEW.path())).send(response);
    };
  }
}
