package com.layers.vault.console;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The console's style sheet, script and icon: the same for everybody, who is signed in or not. */
@WebServlet("/console/assets/*")
public class AssetServlet extends HttpServlet {

  private static final Map<String, String> TYPES =
      Map.of(
          "/console.css", "text/css; charset=UTF-8",
          "/console.js", "text/javascript; charset=UTF-8",
          "/icon.svg", "image/svg+xml");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String type = request.getPathInfo() == null ? null : TYPES.get(request.getPathInfo());
    if (type == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try (InputStream file =
        AssetServlet.class.getResourceAsStream("/console" + request.getPathInfo())) {
      byte[] bytes = file.readAllBytes();
      response.setContentType(type);
      // Old enough to spare a page's reloads, young enough to follow a new release of the vault.
      response.setHeader("Cache-Control", "private, max-age=300");
      response.setContentLength(bytes.length);
      response.getOutputStream().write(bytes);
    }
  }
}
