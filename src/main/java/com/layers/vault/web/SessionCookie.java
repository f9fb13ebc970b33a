package com.layers.vault.web;

import com.layers.vault.operator.OidcLogin;
import com.layers.vault.operator.OperatorSession;
import com.layers.vault.operator.SessionToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The console's cookies. Their prefix has browsers take them from this host over TLS only, and send
 * them to no other (RFC 6265bis section 4.1.3.2).
 */
public final class SessionCookie {

  private static final String SESSION = "__Host-vault-session";
  private static final String BROWSER = "__Host-vault-browser";
  private static final String LOGIN = "__Host-vault-login";
  private static final Duration LOGIN_LIFE = Duration.ofMinutes(10);
  private static final Duration BROWSER_LIFE = Duration.ofDays(90);

  private SessionCookie() {}

  /** The session's token that the browser sent; empty when it sent none, or several. */
  public static Optional<SessionToken> read(HttpServletRequest request) {
    return value(request, SESSION).flatMap(SessionToken::parse);
  }

  /** What the browser was given when somebody signed in with it before; may be empty text. */
  public static String browser(HttpServletRequest request) {
    return value(request, BROWSER).orElse("");
  }

  public static void set(HttpServletResponse response, SessionToken token) {
    response.addCookie(cookie(SESSION, token.reveal(), OperatorSession.LONGEST));
  }

  public static void clear(HttpServletResponse response) {
    response.addCookie(cookie(SESSION, "", Duration.ZERO));
  }

  public static void setBrowser(HttpServletResponse response, String browser) {
    response.addCookie(cookie(BROWSER, browser, BROWSER_LIFE));
  }

  /** The sign-in at an issuer that this browser began; empty when it began none. */
  public static Optional<OidcLogin> login(HttpServletRequest request) {
    return value(request, LOGIN).flatMap(OidcLogin::parse);
  }

  /** Of the three the only one that comes along from another site: from the issuer's. */
  public static void setLogin(HttpServletResponse response, OidcLogin login) {
    response.addCookie(cookie(LOGIN, login.reveal(), LOGIN_LIFE, "Lax"));
  }

  public static void clearLogin(HttpServletResponse response) {
    response.addCookie(cookie(LOGIN, "", Duration.ZERO, "Lax"));
  }

  private static Optional<String> value(HttpServletRequest request, String name) {
    List<String> found =
        Stream.ofNullable(request.getCookies())
            .flatMap(Stream::of)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static Cookie cookie(String name, String value, Duration life) {
    return cookie(name, value, life, "Strict");
  }

  private static Cookie cookie(String name, String value, Duration life, String sameSite) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setMaxAge((int) life.toSeconds());
    cookie.setAttribute("SameSite", sameSite);
    return cookie;
  }
}
