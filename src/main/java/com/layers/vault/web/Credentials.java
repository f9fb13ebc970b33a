package com.layers.vault.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a request presents to prove its caller. */
final class Credentials {

  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final String SCHEME = "Bearer ";

  private Credentials() {}

  /**
   * The API key in {@code Authorization: Bearer} or {@code X-Api-Key}; empty when there is none, or
   * when the headers contradict each other.
   */
  static Optional<String> apiKey(HttpServletRequest request) {
    return apiKey(
        Collections.list(request.getHeaders("Authorization")),
        Collections.list(request.getHeaders("X-Api-Key")));
  }

  static Optional<String> apiKey(List<String> authorizations, List<String> keys) {
    if (authorizations.size() > 1 || keys.size() > 1) {
      return Optional.empty();
    }
    Optional<String> key = keys.stream().findFirst();
    if (authorizations.isEmpty()) {
      return key;
    }
    Optional<String> bearer = bearer(authorizations.get(0));
    return key.isEmpty() || key.equals(bearer) ? bearer : Optional.empty();
  }

  /** The certificates that the peer presented in the handshake, its own first; empty for none. */
  static List<X509Certificate> certificates(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
        ? Arrays.asList(chain)
        : List.of();
  }

  /** The token of RFC 6750 §2.1; the scheme is matched as RFC 9110 §11.1 says, in any case. */
  private static Optional<String> bearer(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(authorization.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
