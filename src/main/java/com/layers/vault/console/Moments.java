package com.layers.vault.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants and durations as pages show them. */
final class Moments {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Moments() {}

  /** Such as {@code 2026-11-28 05:20 UTC}; empty for null. */
  static String text(Instant instant) {
    return instant == null ? "" : MINUTE.format(instant);
  }

  /** The greatest two units of it, such as {@code 3 days 4 h} or {@code 2 min 5 s}. */
  static String text(Duration duration) {
    long days = duration.toDays();
    if (days > 0) {
      return days + (days == 1 ? " day" : " days") + rest(duration.toHoursPart(), " h");
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + " h" + rest(duration.toMinutesPart(), " min");
    }
    if (duration.toMinutes() > 0) {
      return duration.toMinutes() + " min" + rest(duration.toSecondsPart(), " s");
    }
    return duration.toSeconds() + " s";
  }

  private static String rest(int count, String unit) {
    return count == 0 ? "" : " " + count + unit;
  }
}
