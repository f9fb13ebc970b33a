package com.layers.vault.console;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Role;
import com.layers.vault.dualcontrol.OpenGlass;
import com.layers.vault.dualcontrol.OpenGlasses;
import com.layers.vault.operator.OidcLogin;
import com.layers.vault.operator.OperatorSession;
import com.layers.vault.operator.SessionToken;
import com.layers.vault.operator.VouchedOperator;
import com.layers.vault.operator.VouchedOperators;
import com.layers.vault.web.Exchange;
import com.layers.vault.web.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** One request to the console: who asks, for what. */
final class Visit {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /** The name in the query of what is asked for by a page itself, not by a person. */
  static final String WATCH = "watch";

  private final HttpServletRequest request;
  private final Exchange exchange;
  private final OpenGlasses glasses;
  private final VouchedOperators vouched;

  Visit(
      HttpServletRequest request,
      Exchange exchange,
      OpenGlasses glasses,
      VouchedOperators vouched) {
    this.request = request;
    this.exchange = exchange;
    this.glasses = glasses;
    this.vouched = vouched;
  }

  /** The break-glasses that are open now, which every page tells of. */
  List<OpenGlass> openGlasses() {
    return glasses.now();
  }

  /** The accounts that another operator lately made or changed, which every page tells of. */
  List<VouchedOperator> vouchedOperators() {
    return vouched.now();
  }

  String requestId() {
    return exchange.requestId();
  }

  /** The session that it is in; empty on the pages that need none. */
  Optional<OperatorSession> session() {
    return exchange.session();
  }

  /**
   * Who asks.
   *
   * @throws IllegalStateException on a page that needs no session
   */
  OperatorCaller caller() {
    return session().orElseThrow(() -> new IllegalStateException("in no session")).caller();
  }

  /** Shows no empty form to who may not send it; what they send is refused, and recorded. */
  void needs(Role role) {
    if (!caller().has(role)) {
      throw Misdirected.needs(role);
    }
  }

  /** The token of the session, or of the one that is about to begin; empty when there is none. */
  Optional<SessionToken> token() {
    return SessionCookie.read(request);
  }

  /** What stands behind the servlet's own path, in pieces; empty for the page itself. */
  List<String> path() {
    String rest = request.getPathInfo() == null ? "" : request.getPathInfo();
    return Arrays.stream(rest.split("/")).filter(piece -> !piece.isEmpty()).toList();
  }

  /**
   * The id that stands at a place of the path.
   *
   * @throws Misdirected when there is none
   */
  UUID id(int place) {
    List<String> path = path();
    if (path.size() <= place) {
      throw Misdirected.noSuchPage();
    }
    return id(path.get(place)).orElseThrow(Misdirected::noSuchPage);
  }

  /**
   * What stands in the query under that name; empty when it is blank or missing.
   *
   * @throws Misdirected when the query can't be read
   */
  Optional<String> query(String name) {
    // Not by the container's getParameter, which would also read a form, into strings.
    return Optional.of(Form.ofQuery(request.getQueryString()).text(name))
        .filter(text -> !text.isEmpty());
  }

  /** Where the request comes from. */
  String address() {
    return request.getRemoteAddr();
  }

  String browser() {
    return SessionCookie.browser(request);
  }

  /** The sign-in at the issuer that this browser began; empty when it began none. */
  Optional<OidcLogin> login() {
    return SessionCookie.login(request);
  }

  /** A number of a row: up to 18 digits; empty for everything else. */
  static Optional<Long> number(String text) {
    return Optional.of(text).filter(each -> NUMBER.matcher(each).matches()).map(Long::valueOf);
  }

  /** An id as the vault writes it: 36 lower-case characters; empty for everything else. */
  static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
