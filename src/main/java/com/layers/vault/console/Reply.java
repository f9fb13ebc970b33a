package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jstach.jstachio.JStachio;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a servlet of the console answers. */
interface Reply {

  void send(HttpServletResponse response) throws IOException;

  /** A page, filled in from a model that is annotated with its template. */
  static Reply page(Object model) {
    return page(HttpServletResponse.SC_OK, model);
  }

  static Reply page(int status, Object model) {
    return response -> {
      byte[] html = JStachio.render(model).getBytes(UTF_8);
      response.setStatus(status);
      response.setContentType("text/html; charset=UTF-8");
      response.setContentLength(html.length);
      response.getOutputStream().write(html);
    };
  }

  /** To another page, by GET: what follows a form, so that reloading does not send it again. */
  static Reply seeOther(String path) {
    return response -> {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", path);
    };
  }
}
