package com.layers.vault.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as pages show them: in UTC, such as {@code 2026-11-28 05:20 UTC}. */
final class Times {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private Times() {}

  static String shown(Instant time) {
    return MINUTE.format(time);
  }
}
