package com.layers.vault.console;

import java.time.Duration;

/** Spans of time as pages show them. */
final class Spans {

  private Spans() {}

  /** The greatest two units of it, such as {@code 3 days 4 h} or {@code 2 min 5 s}. */
  static String shown(Duration span) {
    long days = span.toDays();
    if (days > 0) {
      return days + (days == 1 ? " day" : " days") + rest(span.toHoursPart(), " h");
    }
    if (span.toHours() > 0) {
      return span.toHours() + " h" + rest(span.toMinutesPart(), " min");
    }
    if (span.toMinutes() > 0) {
      return span.toMinutes() + " min" + rest(span.toSecondsPart(), " s");
    }
    return span.toSeconds() + " s";
  }

  private static String rest(int count, String unit) {
    return count == 0 ? "" : " " + count + unit;
  }
}
