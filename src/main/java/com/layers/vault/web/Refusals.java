package com.layers.vault.web;

import com.layers.vault.access.Door;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Answers a request that no resource answers: problem JSON, and HTML for people. */
final class Refusals {

  private static final String UNSURE =
      " If you sent a form, open its page anew and see whether it was done, before you send it"
          + " again. If this stays so, tell whoever runs the vault.";

  private Refusals() {}

  static void answer(Exchange exchange, HttpServletResponse response, ProblemType type)
      throws IOException {
    answer(exchange, response, type, type.detail());
  }

  /** Answers with a sentence that is more precise than the type's own. */
  static void answer(
      Exchange exchange, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    if (type == ProblemType.UNAUTHENTICATED && exchange.door() == Door.PARTNER) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    if (exchange.door() == Door.CONSOLE) {
      page(exchange, response, type, detail);
    } else {
      new Problem(type, detail, exchange.requestId(), List.of()).writeTo(response);
    }
  }

  private static void page(
      Exchange exchange, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(type.status());
    response.setContentType("text/html");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .write(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width, initial-scale=1\"><title>"
                + type.title()
                + " · Layers Vault</title><link rel=\"icon\" href=\"/console/assets/icon.svg\">"
                + "<link rel=\"stylesheet\""
                + " href=\"/console/assets/console.css\"></head><body class=\"alone\"><main><p class=\"brand\">Layers"
                + " Vault</p><h1>"
                + type.title()
                + "</h1><p>"
                + detail
                + (type.status() < 500 ? "" : UNSURE)
                + "</p><p><a href=\"/console/\">To the console</a></p><p class=\"fine\">Request "
                + exchange.requestId()
                + "</p></main></body></html>\n");
    response.flushBuffer();
  }
}
