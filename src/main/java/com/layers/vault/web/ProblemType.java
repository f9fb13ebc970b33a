package com.layers.vault.web;

import java.util.Locale;

/** The kinds of refusal of the wire contract, each with its status and its fixed texts. */
public enum ProblemType {
  MALFORMED_REQUEST(400, "Malformed request", "The request could not be read."),
  UNAUTHENTICATED(401, "Unauthenticated", "No valid credentials were presented."),
  FORBIDDEN(403, "Forbidden", "The caller has no right to this."),
  NOT_FOUND(404, "Not found", "There is nothing here."),
  METHOD_NOT_ALLOWED(405, "Method not allowed", "The method is not one of this resource."),
  NOT_ACCEPTABLE(406, "Not acceptable", "The answer does not exist in an accepted media type."),
  NAME_TAKEN(409, "Name taken", "The name is taken already."),
  SECRET_IN_USE(409, "Secret in use", "Something refers to the secret."),
  SECRET_DELETED(409, "Secret deleted", "The secret is pending deletion or destroyed."),
  REQUEST_IN_PROGRESS(409, "Request in progress", "The first request is still running."),
  STATE_CONFLICT(409, "State conflict", "The state of the resource does not allow this."),
  PRECONDITION_FAILED(412, "Precondition failed", "If-Match does not name the current ETag."),
  PAYLOAD_TOO_LARGE(413, "Payload too large", "The request is too large."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type",
      "The body's media type is not taken: send application/json in UTF-8, or what else the contract"
          + " names for this call."),
  VALIDATION_FAILED(422, "Validation failed", "A member of the request is outside its rule."),
  IDEMPOTENCY_KEY_REUSED(
      422, "Idempotency key reused", "The idempotency key came with another request before."),
  TOO_MANY_REQUESTS(429, "Too many requests", "The rate limit is reached."),
  INTERNAL_ERROR(500, "Internal error", "The request could not be completed."),
  INTEGRITY_FAILED(500, "Integrity failed", "What is stored could not be verified."),
  UPSTREAM_FAILED(502, "Upstream failed", "Another service failed."),
  UNAVAILABLE(503, "Unavailable", "The service cannot answer at the moment; try again."),
  UPSTREAM_TIMEOUT(504, "Upstream timeout", "Another service did not answer in time.");

  private final int status;
  private final String title;
  private final String detail;

  ProblemType(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** What the container means when it refuses with {@code status} by itself. */
  public static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 412 -> PRECONDITION_FAILED;
      case 413 -> PAYLOAD_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 429 -> TOO_MANY_REQUESTS;
      case 503 -> UNAVAILABLE;
      default -> status >= 400 && status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
    };
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** What is told when there is nothing more precise to tell. */
  public String detail() {
    return detail;
  }

  /** The last part of the type's URN, such as {@code name-taken}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
