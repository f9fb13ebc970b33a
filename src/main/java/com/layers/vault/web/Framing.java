package com.layers.vault.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whom a request is for and where it ends, which the server and a proxy before it must see alike,
 * or a second request hides in the first (RFC 9112 §11.2). The server's own arithmetic wraps: a
 * length at 2^64, the size of a chunk at 2^32.
 */
final class Framing {

  /** Far more than a body may have, far less than what wraps. */
  private static final int DIGITS = 10;

  /** A name, IPv4 or IPv6 address, with a port or without (RFC 9110 §7.2). */
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?");

  private Framing() {}

  /** Whether a request names its host, and once (RFC 9112 §3.2; HTTP/1.0 need not). */
  static boolean namesItsHost(HttpServletRequest request) {
    List<String> hosts = Collections.list(request.getHeaders("Host"));
    return hosts.isEmpty() ? request.getProtocol().equals("HTTP/1.0") : isHost(hosts);
  }

  static boolean isHost(List<String> hosts) {
    return hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches();
  }

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
