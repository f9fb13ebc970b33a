package com.layers.vault.web;

import java.util.UUID;
import java.util.regex.Pattern;

/** The id under which a request is found again, in its answer, the logs and the audit trail. */
final class RequestId {

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /**
   * The caller's own id when it is 1 to 64 of {@code [A-Za-z0-9._-]}, else a new one.
   *
   * @param own what the caller sent, or null
   */
  static String of(String own) {
    return own != null && WELL_FORMED.matcher(own).matches() ? own : UUID.randomUUID().toString();
  }
}
