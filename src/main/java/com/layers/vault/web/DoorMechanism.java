package com.layers.vault.web;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Caller;
import com.layers.vault.access.Door;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.identity.Authentication;
import com.layers.vault.identity.SignatureVerdict;
import com.layers.vault.limit.Quota;
import com.layers.vault.limit.RateLimits;
import com.layers.vault.operator.OperatorSession;
import com.layers.vault.operator.OperatorSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * The first of the application that a request meets. It finds the door, turns away what does not
 * belong there as if it did not exist, and asks the rest to prove who they are in the way of the
 * door.
 *
 * <p>It does so here and not in a filter because the container decides on access before any filter
 * runs. The caller travels in the {@link Exchange}: the container may reuse a principal of the same
 * name for another request.
 */
@ApplicationScoped
public class DoorMechanism implements HttpAuthenticationMechanism {

  private static final Logger LOG = Logger.getLogger(DoorMechanism.class.getName());
  private static final String ANYBODY = "anybody";
  private static final Pattern WATCH = Pattern.compile("(^|&)watch=");

  /** Jakarta Authentication 3.1 section 3.8.4: what {@code getAuthType} tells. */
  private static final String AUTH_TYPE = "jakarta.servlet.http.authType";

  private static final String DOOR = "DOOR";

  private static final String SIGNED_OUT =
      "Your session is over, and nothing was changed. Sign in, and do it again.";

  @Inject Doors doors;
  @Inject Authentication authentication;
  @Inject RateLimits limits;
  @Inject BodyReads reads;
  @Inject OperatorSessions sessions;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null) {
      // The container, on its way to the error page, which is open.
      return context.doNothing();
    }
    // Untold, the server takes it for BASIC, and falls over such a header that it can't decode.
    context.getMessageInfo().getMap().put(AUTH_TYPE, DOOR);
    String requestId = RequestId.of(request.getHeader("X-Request-Id"));
    Exchange exchange =
        Exchange.begin(request, doors.of(request.getLocalPort()), requestId, response);
    RequestLog.begin(requestId);
    ResponseHeaders.set(response, exchange.door(), requestId);
    if (exchange.door() == Door.PARTNER) {
      tell(exchange, response, limits.untouchedApiKey());
    }
    if (!Framing.namesItsHost(request) || !Framing.isPlain(request)) {
      response.setHeader("Connection", "close");
      return refuse(exchange, response, ProblemType.MALFORMED_REQUEST);
    }
    Framing.endAfterChunks(request, response);
    if (DoorPath.isOpen(exchange.door(), pathOf(request))) {
      // Nobody in particular, for a container that lets only callers in.
      return context.notifyContainerAboutLogin(ANYBODY, Set.of());
    }
    if (DoorPath.isEntrance(exchange.door(), pathOf(request))) {
      return lead(response, DoorPath.FIRST_PAGE);
    }
    if (!DoorPath.belongs(exchange.door(), pathOf(request))) {
      return refuse(exchange, response, ProblemType.NOT_FOUND);
    }
    exchange.route(DoorPath.any(exchange.door()));
    try {
      if (exchange.door() == Door.CONSOLE) {
        return console(exchange, request, response, context);
      }
      Optional<? extends Caller> caller = authenticate(exchange, request);
      if (caller.isEmpty()) {
        return refuse(exchange, response, ProblemType.UNAUTHENTICATED);
      }
      SignatureVerdict signature = signature(exchange, request, caller.get());
      if (signature != SignatureVerdict.RIGHT) {
        return refuse(exchange, response, ProblemType.UNAUTHENTICATED, signature.detail());
      }
      exchange.letIn(caller.get(), () -> authenticate(exchange, request).isPresent());
      Optional<Quota> quota = limits.draw(caller.get());
      tell(exchange, response, quota);
      if (quota.isPresent() && !quota.get().granted()) {
        return refuse(exchange, response, ProblemType.TOO_MANY_REQUESTS);
      }
      return context.notifyContainerAboutLogin(
          caller.get().actor(), Set.of(exchange.door().name().toLowerCase(Locale.ROOT)));
    } catch (Refusal refusal) {
      LOG.log(
          Level.WARNING,
          "A caller could not be authenticated: {0} ({1})",
          new Object[] {refusal.getMessage(), String.valueOf(refusal.getCause())});
      return refuse(
          exchange,
          response,
          refusal.reason() == Reason.INTEGRITY_FAILED
              ? ProblemType.INTEGRITY_FAILED
              : ProblemType.UNAVAILABLE);
    } catch (UnreadBodyException e) {
      e.tell(response);
      return refuse(exchange, response, e.type(), e.getMessage());
    } catch (IOException e) {
      LOG.log(Level.FINE, "A body that was signed could not be read to its end.", e);
      return refuse(exchange, response, ProblemType.MALFORMED_REQUEST);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "A caller could not be authenticated.", e);
      return refuse(exchange, response, ProblemType.INTERNAL_ERROR);
    }
  }

  /** Whether a page asks for itself to show how far something is: nobody need sit before it. */
  private static boolean isWatching(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getMethod().equals("GET") && query != null && WATCH.matcher(query).find();
  }

  /** Lets in who is in a session, and sends who is in none to where one begins. */
  private AuthenticationStatus console(
      Exchange exchange,
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context) {
    Optional<OperatorSession> session = session(exchange, request, !isWatching(request));
    if (session.isPresent()) {
      exchange.letIn(session.get(), () -> session(exchange, request, false).isPresent());
      return context.notifyContainerAboutLogin(
          exchange.caller().actor(), Set.of(Door.CONSOLE.name().toLowerCase(Locale.ROOT)));
    }
    if (request.getMethod().equals("GET")) {
      return lead(response, DoorPath.SIGN_IN);
    }
    return refuse(exchange, response, ProblemType.UNAUTHENTICATED, SIGNED_OUT);
  }

  /**
   * Answers at once: over an Authorization header that it takes for BASIC and can't decode, the
   * server falls where nobody is let in, and would turn an answer that is not sent yet into 500.
   */
  private static AuthenticationStatus lead(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
    response.setContentLength(0);
    try {
      response.flushBuffer();
    } catch (IOException e) {
      LOG.log(Level.FINE, "The peer went away before it was answered.", e);
    }
    return AuthenticationStatus.SEND_FAILURE;
  }

  /**
   * @param seen whether it is a sign of life
   */
  private Optional<OperatorSession> session(
      Exchange exchange, HttpServletRequest request, boolean seen) {
    return SessionCookie.read(request)
        .flatMap(token -> sessions.find(token, exchange.requestId(), seen));
  }

  private Optional<? extends Caller> authenticate(Exchange exchange, HttpServletRequest request) {
    return switch (exchange.door()) {
      case PARTNER ->
          Credentials.apiKey(request)
              .flatMap(key -> authentication.apiKey(key, exchange.requestId()));
      case INTERNAL ->
          authentication.certificate(Credentials.certificates(request), exchange.requestId());
      case CONSOLE, NONE -> Optional.empty();
    };
  }

  private SignatureVerdict signature(Exchange exchange, HttpServletRequest request, Caller caller)
      throws IOException {
    if (!(caller instanceof ApiKeyCaller key) || key.signingSecret().isEmpty()) {
      return SignatureVerdict.RIGHT;
    }
    BufferedBody body =
        BufferedBody.of(
            request, reads, caller.actor(), () -> authenticate(exchange, request).isPresent());
    exchange.hold(body);
    return authentication.signature(key, SignatureHeaders.read(request, body));
  }

  /** Partners are told of their limit each time, workloads when they have reached it. */
  private static void tell(Exchange exchange, HttpServletResponse response, Optional<Quota> quota) {
    quota
        .filter(each -> exchange.door() == Door.PARTNER || !each.granted())
        .ifPresent(each -> RateLimitHeaders.set(response, each));
  }

  private static AuthenticationStatus refuse(
      Exchange exchange, HttpServletResponse response, ProblemType type) {
    return refuse(exchange, response, type, type.detail());
  }

  private static AuthenticationStatus refuse(
      Exchange exchange, HttpServletResponse response, ProblemType type, String detail) {
    try {
      Refusals.answer(exchange, response, type, detail);
    } catch (IOException e) {
      LOG.log(Level.FINE, "The peer went away before it was answered.", e);
    }
    return AuthenticationStatus.SEND_FAILURE;
  }

  private static String pathOf(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}
