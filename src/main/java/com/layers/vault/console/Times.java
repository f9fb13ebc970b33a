package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as pages show them: in UTC, such as {@code 2026-11-28 05:20 UTC}. */
final class Times {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** As {@code <input type="datetime-local">} has it. */
  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

  private Times() {}

  static String shown(Instant time) {
    return MINUTE.format(time);
  }

  /** A time as a field of a form holds it; empty for null. */
  static String field(Instant time) {
    return time == null ? "" : FIELD.format(time);
  }

  /**
   * The time that such a field holds; null when it is empty.
   *
   * @throws Refusal VALIDATION_FAILED at {@code pointer}
   */
  static Instant typed(String text, String pointer) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw Refusal.invalid(pointer, "A day and a time in UTC, such as 2027-01-31T12:00.");
    }
  }
}
