package com.layers.vault.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;

/**
 * Sees to it that the type of a body is always one that routing can judge. A body of no stated
 * type, of a malformed one or in another charset than UTF-8 gets a type that no call takes, so that
 * it ends as 415 where the path and the method are right. No body at all is judged as empty JSON.
 */
@Provider
@PreMatching
public class BodyTypes implements ContainerRequestFilter {

  private static final String TAKEN_BY_NO_CALL = "application/x-not-stated";

  @Override
  public void filter(ContainerRequestContext request) {
    MultivaluedMap<String, String> headers = request.getHeaders();
    String stated = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    if (stated == null) {
      headers.putSingle(
          HttpHeaders.CONTENT_TYPE,
          hasBody(headers) ? TAKEN_BY_NO_CALL : MediaType.APPLICATION_JSON);
    } else if (!isPlain(stated)) {
      headers.putSingle(HttpHeaders.CONTENT_TYPE, TAKEN_BY_NO_CALL);
    }
  }

  private static boolean isPlain(String stated) {
    try {
      MediaType type = MediaType.valueOf(stated);
      String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
      return !type.isWildcardType()
          && !type.isWildcardSubtype()
          && (charset == null || charset.equalsIgnoreCase(StandardCharsets.UTF_8.name()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean hasBody(MultivaluedMap<String, String> headers) {
    String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
    return headers.getFirst("Transfer-Encoding") != null || (length != null && !length.equals("0"));
  }
}
