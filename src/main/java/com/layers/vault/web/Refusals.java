package com.layers.vault.web;

import com.layers.vault.access.Door;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Answers a request that no resource answers: problem JSON, and HTML for people. */
final class Refusals {

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
      page(response, type, detail);
    } else {
      new Problem(type, detail, exchange.requestId(), List.of()).writeTo(response);
    }
  }

  private static void page(HttpServletResponse response, ProblemType type, String detail)
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
                + " href=\"/console/assets/console.css\"></head><body class=\"alone\"><main><h1>"
                + type.title()
                + "</h1><p>"
                + detail
                + "</p><p><a href=\"/console/\">To the console</a></p></main></body></html>\n");
    response.flushBuffer();
  }
}
