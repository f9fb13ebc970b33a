package com.layers.vault.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A refusal as a caller of the partner and the internal door reads it (RFC 9457).
 *
 * @param detail one sentence for a person: ids, never values, nothing of an exception
 * @param errors the members at fault; empty for all types but {@code validation-failed}
 */
public record Problem(
    ProblemType type, String detail, String requestId, List<InvalidMember> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String RETRY_AFTER_SECONDS = "2";
  private static final JsonFactory JSON = new JsonFactory();

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem in the fixed words of its type. */
  public static Problem of(ProblemType type, String requestId) {
    return new Problem(type, type.detail(), requestId, List.of());
  }

  /** The problem in JSON, UTF-8. */
  public byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("type", "urn:layers-vault:problem:" + type.slug());
      json.writeStringProperty("title", type.title());
      json.writeNumberProperty("status", type.status());
      json.writeStringProperty("detail", detail);
      json.writeStringProperty("code", type.name());
      json.writeStringProperty("request_id", requestId);
      if (!errors.isEmpty()) {
        writeErrors(json);
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Answers with this problem, unless an answer is on its way already. */
  public void writeTo(HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = json();
    response.setStatus(type.status());
    if (type == ProblemType.UNAVAILABLE) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    response.setContentType(MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private void writeErrors(JsonGenerator json) {
    json.writeArrayPropertyStart("errors");
    for (InvalidMember error : errors) {
      json.writeStartObject();
      json.writeStringProperty("pointer", error.pointer());
      json.writeStringProperty("detail", error.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
