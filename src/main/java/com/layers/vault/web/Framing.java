package com.layers.vault.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;

/**
 * Where a request ends, which the server and a proxy before it must see alike, or a second request
 * hides in the first (RFC 9112 §11.2). The server's own arithmetic wraps: a length at 2^64, the
 * size of a chunk at 2^32.
 */
final class Framing {

  /** Far more than a body may have, far less than what wraps. */
  private static final int DIGITS = 10;

  private Framing() {}

  /** Whether the announced length can be read in one way only. */
  static boolean isPlain(HttpServletRequest request) {
    return isPlain(
        Collections.list(request.getHeaders("Content-Length")),
        Collections.list(request.getHeaders("Transfer-Encoding")));
  }

  static boolean isPlain(List<String> lengths, List<String> codings) {
    return lengths.size() + codings.size() <= 1 && lengths.stream().allMatch(Framing::isLength);
  }

  /** A body in chunks is the last thing that its connection carries. */
  static void endAfterChunks(HttpServletRequest request, HttpServletResponse response) {
    if (request.getHeader("Transfer-Encoding") != null) {
      response.setHeader("Connection", "close");
    }
  }

  private static boolean isLength(String text) {
    return !text.isEmpty()
        && text.length() <= DIGITS
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
