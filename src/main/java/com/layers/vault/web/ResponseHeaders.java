package com.layers.vault.web;

import jakarta.servlet.http.HttpServletResponse;

/** The headers that every answer bears, whoever gives it. */
final class ResponseHeaders {

  private ResponseHeaders() {}

  static void set(HttpServletResponse response, String requestId) {
    response.setHeader("X-Request-Id", requestId);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Strict-Transport-Security", "max-age=31536000");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
  }
}
