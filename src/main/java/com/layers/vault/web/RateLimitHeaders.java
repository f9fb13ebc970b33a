package com.layers.vault.web;

import com.layers.vault.limit.Quota;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What a caller is told of its limit: the fields of draft-ietf-httpapi-ratelimit-headers-10, as
 * Structured Fields (RFC 9651).
 */
final class RateLimitHeaders {

  private static final String LIMIT = "RateLimit";

  private RateLimitHeaders() {}

  static void set(HttpServletResponse response, Quota quota) {
    String name = "\"" + quota.policy() + "\"";
    response.setHeader(
        "RateLimit-Policy", name + ";q=" + quota.most() + ";w=" + quota.windowSeconds());
    response.setHeader(LIMIT, name + ";r=" + quota.remaining() + ";t=" + quota.resetSeconds());
    if (!quota.granted()) {
      response.setHeader("Retry-After", Long.toString(quota.retrySeconds()));
    }
  }

  static boolean areSet(HttpServletResponse response) {
    return response.containsHeader(LIMIT);
  }
}
