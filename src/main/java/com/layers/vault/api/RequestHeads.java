package com.layers.vault.api;

import com.layers.vault.web.Exchange;
import com.layers.vault.web.Problem;
import com.layers.vault.web.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses heads of requests that are malformed, before JAX-RS sees them: it would quote the header
 * in the log, and take a malformed query for a fault of its own.
 */
@WebFilter({"/partner/*", "/internal/*", "/openapi"})
public class RequestHeads extends HttpFilter {

  private static final Pattern WEIGHT = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isQuery(request.getQueryString())) {
      refuse(request, response, ProblemType.MALFORMED_REQUEST);
    } else if (!areMediaTypes(Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE)), 1)) {
      refuse(request, response, ProblemType.UNSUPPORTED_MEDIA_TYPE);
    } else if (!areMediaTypes(accepted(request), Integer.MAX_VALUE)) {
      refuse(request, response, ProblemType.NOT_ACCEPTABLE);
    } else {
      chain.doFilter(new WithoutLanguage(request), response);
    }
  }

  /**
   * Whether a query is one (RFC 3986 section 3.4) whose escapes are UTF-8.
   *
   * @param query as it was sent, or null
   */
  static boolean isQuery(String query) {
    if (query == null) {
      return true;
    }
    byte[] bytes = new byte[query.length()];
    int length = 0;
    try {
      String sent = URI.create("?" + query).getRawQuery();
      for (int at = 0; at < sent.length(); at++) {
        if (sent.charAt(at) == '%') {
          bytes[length++] = (byte) Integer.parseInt(sent, at + 1, at + 3, 16);
          at += 2;
        } else if (sent.charAt(at) < 0x80) {
          bytes[length++] = (byte) sent.charAt(at);
        } else {
          return false;
        }
      }
      return sent.equals(query) && Utf8.isWellFormed(Arrays.copyOf(bytes, length));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether a weight is one (RFC 9110 §12.4.2). */
  static boolean isWeight(String text) {
    return WEIGHT.matcher(text).matches();
  }

  private static boolean areMediaTypes(List<String> texts, int most) {
    try {
      return texts.size() <= most
          && texts.stream()
              .flatMap(text -> MediaType.valueOf(text).getParameters().entrySet().stream())
              .filter(parameter -> parameter.getKey().equalsIgnoreCase("q"))
              .allMatch(weight -> isWeight(weight.getValue()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> accepted(HttpServletRequest request) {
    List<String> accepted = new ArrayList<>();
    for (String header : Collections.list(request.getHeaders(HttpHeaders.ACCEPT))) {
      for (String element : header.split(",", -1)) {
        if (!element.isBlank()) {
          accepted.add(element.strip());
        }
      }
    }
    return accepted;
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, ProblemType type)
      throws IOException {
    Problem.of(type, Exchange.of(request).requestId()).writeTo(response);
  }
}
