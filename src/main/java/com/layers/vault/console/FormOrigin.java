package com.layers.vault.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Whether a form was sent from a page of this console, as far as the browser tells. */
final class FormOrigin {

  private static final String FORM = "application/x-www-form-urlencoded";

  private FormOrigin() {}

  /**
   * Refuses what another site, or no form, sent.
   *
   * @throws Misdirected when it is
   */
  static void check(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null || !mediaType(type).equals(FORM)) {
      throw Misdirected.foreignForm();
    }
    // Fetch Metadata: what every browser of the last years tells of a request, and no page can
    // change.
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      throw Misdirected.foreignForm();
    }
    String origin = request.getHeader("Origin");
    if (origin == null ? site == null : !origin.equals("https://" + request.getHeader("Host"))) {
      throw Misdirected.foreignForm();
    }
  }

  private static String mediaType(String contentType) {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
