package com.layers.vault.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * The body of a request is not read to its end, or not to be looked at. What may be left of it
 * stays in the connection, which therefore ends with the answer.
 */
public class UnreadBodyException extends IOException {

  private final ProblemType type;

  private UnreadBodyException(ProblemType type, String message) {
    super(message);
    this.type = type;
  }

  static UnreadBodyException tooLarge() {
    return new UnreadBodyException(
        ProblemType.PAYLOAD_TOO_LARGE, ProblemType.PAYLOAD_TOO_LARGE.detail());
  }

  static UnreadBodyException tooSlow(Duration longest) {
    return new UnreadBodyException(
        ProblemType.MALFORMED_REQUEST,
        "The body did not arrive within %d seconds.".formatted(longest.toSeconds()));
  }

  static UnreadBodyException tooMany(int most) {
    return new UnreadBodyException(
        ProblemType.TOO_MANY_REQUESTS,
        "More than %d bodies of this caller are arriving at once.".formatted(most));
  }

  static UnreadBodyException takenBack() {
    return new UnreadBodyException(
        ProblemType.UNAUTHENTICATED,
        "What let the caller in was taken back while the body arrived.");
  }

  public ProblemType type() {
    return type;
  }

  /** The headers that go with the answer. */
  void tell(HttpServletResponse response) {
    response.setHeader("Connection", "close");
    if (type == ProblemType.TOO_MANY_REQUESTS) {
      response.setHeader("Retry-After", "1");
    }
  }
}
