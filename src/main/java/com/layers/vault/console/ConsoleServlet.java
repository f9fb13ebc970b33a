package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import com.layers.vault.dualcontrol.OpenGlasses;
import com.layers.vault.operator.OperatorSession;
import com.layers.vault.operator.VouchedOperators;
import com.layers.vault.web.Exchange;
import com.layers.vault.web.FailureTrace;
import com.layers.vault.web.SessionCookie;
import com.layers.vault.web.UnreadBodyException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What all pages of the console share: reading changes nothing, a form changes something only when
 * it is this console's own, and whatever goes wrong is told in words.
 */
abstract class ConsoleServlet extends HttpServlet {

  private static final Logger LOG = Logger.getLogger(ConsoleServlet.class.getName());
  private static final String SECOND_FACTOR = "/console/second-factor";

  @Inject OpenGlasses glasses;
  @Inject VouchedOperators vouched;

  /** The answer to reading this page; it changes nothing. */
  abstract Reply get(Visit visit);

  /**
   * The answer to a form of this page that was sent.
   *
   * @param form closed, and its secrets wiped, when this returns
   */
  Reply post(Visit visit, Form form) {
    throw Misdirected.noSuchForm();
  }

  /** Whether the page is there for a session that still lacks its second factor. */
  boolean isForBeginners() {
    return false;
  }

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Exchange exchange = Exchange.of(request);
    exchange.route(request.getHttpServletMapping().getPattern());
    Visit visit = new Visit(request, exchange, glasses, vouched);
    try {
      reply(visit, request, response).send(response);
    } catch (RuntimeException e) {
      if (!(e instanceof Misdirected || e instanceof Refusal)) {
        LOG.log(
            Level.SEVERE,
            "The request {0} failed: {1}",
            new Object[] {visit.requestId(), FailureTrace.of(e)});
      }
      if (response.isCommitted()) {
        throw e; // what has left already must not look whole
      }
      response.resetBuffer();
      ErrorPage.of(visit, e).send(response);
    }
  }

  private Reply reply(Visit visit, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> {
        return isTooEarly(visit) ? Reply.seeOther(SECOND_FACTOR) : get(visit);
      }
      case "POST" -> {
        FormOrigin.check(request);
        try (Form form = read(request, response)) {
          boolean ours =
              SessionCookie.read(request)
                  .filter(token -> token.isFormToken(form.text(Form.TOKEN)))
                  .isPresent();
          if (!ours) {
            throw Misdirected.staleForm();
          }
          return isTooEarly(visit) ? Reply.seeOther(SECOND_FACTOR) : post(visit, form);
        }
      }
      default -> throw Misdirected.noSuchMethod();
    }
  }

  /** What is not read to its end ends the connection with the answer. */
  private static Form read(HttpServletRequest request, HttpServletResponse response) {
    try {
      return Form.read(request.getInputStream());
    } catch (UnreadBodyException e) {
      response.setHeader("Connection", "close");
      throw Misdirected.unreadForm(e.type().status(), e.getMessage());
    } catch (IOException e) {
      response.setHeader("Connection", "close");
      throw Misdirected.unreadForm(
          HttpServletResponse.SC_BAD_REQUEST, "What was sent did not arrive to its end.");
    }
  }

  private boolean isTooEarly(Visit visit) {
    return !isForBeginners() && !visit.session().map(OperatorSession::complete).orElse(true);
  }
}
