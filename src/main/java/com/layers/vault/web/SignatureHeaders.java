package com.layers.vault.web;

import com.layers.vault.identity.SignedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** What a request says of its signature, and what the signature covers. */
final class SignatureHeaders {

  private SignatureHeaders() {}

  static SignedRequest read(HttpServletRequest request, BufferedBody body) {
    String query = request.getQueryString();
    return new SignedRequest(
        only(request, "X-Layers-Timestamp"),
        only(request, "X-Layers-Nonce"),
        only(request, "X-Layers-Signature"),
        request.getMethod(),
        query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
        body.sha256());
  }

  /** The header's value; empty when it is missing or comes more than once. */
  private static String only(HttpServletRequest request, String header) {
    List<String> values = Collections.list(request.getHeaders(header));
    return values.size() == 1 ? values.get(0) : "";
  }
}
