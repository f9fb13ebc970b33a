package com.layers.vault.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.Enumeration;

/** A request whose {@code Accept-Language} is left out: all answers are in one language. */
final class WithoutLanguage extends HttpServletRequestWrapper {

  WithoutLanguage(HttpServletRequest request) {
    super(request);
  }

  @Override
  public String getHeader(String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  private static boolean isHidden(String name) {
    return HttpHeaders.ACCEPT_LANGUAGE.equalsIgnoreCase(name);
  }
}
