package com.layers.vault.web;

import com.layers.vault.access.Door;
import jakarta.servlet.http.HttpServletResponse;

/** The headers that every answer bears, whoever gives it. */
final class ResponseHeaders {

  private ResponseHeaders() {}

  /** The console's pages take their style, script, images and forms from this host alone. */
  private static final String CONSOLE_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  static void set(HttpServletResponse response, Door door, String requestId) {
    response.setHeader("X-Request-Id", requestId);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Strict-Transport-Security", "max-age=31536000");
    response.setHeader("X-Frame-Options", "DENY");
    if (door == Door.CONSOLE) {
      response.setHeader("Content-Security-Policy", CONSOLE_POLICY);
      // With no-referrer a browser would hide the Origin of a form, which is checked.
      response.setHeader("Referrer-Policy", "same-origin");
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    } else {
      response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      response.setHeader("Referrer-Policy", "no-referrer");
    }
  }
}
