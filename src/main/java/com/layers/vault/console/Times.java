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

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS 'UTC'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  private static final Instant TOO_LATE = Instant.parse("9999-01-01T00:00:00Z");

  /** As {@code <input type="datetime-local">} has it. */
  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

  private Times() {}

  /** Such as {@code 2026-11-28 05:20:31 UTC}. */
  static String second(Instant time) {
    return SECOND.format(time);
  }

  /** To the microsecond, as the row has it. */
  static String exact(Instant time) {
    return EXACT.format(time);
  }

  /** The time of the day, such as {@code 05:00}. */
  static String clock(Instant time) {
    return CLOCK.format(time);
  }

  /** Whether it is one that both databases know. */
  static boolean isPlausible(Instant time) {
    return !time.isBefore(Instant.EPOCH) && time.isBefore(TOO_LATE);
  }

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
      Instant time = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      if (isPlausible(time)) {
        return time;
      }
    } catch (DateTimeException e) {
      // as below
    }
    throw Refusal.invalid(
        pointer, "A day and a time in UTC, from 1970 to 9998, such as 2027-01-31T12:00.");
  }
}
