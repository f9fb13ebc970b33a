package com.layers.vault.operator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign-in at the issuer that is under way, as the browser keeps it until it comes back: what ties
 * the answer to this browser and this try (RFC 9700 §2.1: state, nonce, and PKCE).
 *
 * @param state comes back with the code
 * @param nonce stands in the ID token
 * @param verifier of PKCE (RFC 7636), 43 characters
 */
public record OidcLogin(String state, String nonce, String verifier) {

  private static final Pattern KEPT =
      Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})");

  static OidcLogin next() {
    return new OidcLogin(
        SessionToken.next().reveal(), SessionToken.next().reveal(), SessionToken.next().reveal());
  }

  /** What a browser kept; empty when it is none. */
  public static Optional<OidcLogin> parse(String kept) {
    Matcher matcher = KEPT.matcher(kept);
    return matcher.matches()
        ? Optional.of(new OidcLogin(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** The whole of it, for a cookie. */
  public String reveal() {
    return state + "." + nonce + "." + verifier;
  }

  @Override
  public String toString() {
    return "OidcLogin[masked]";
  }
}
