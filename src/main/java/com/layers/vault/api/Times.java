package com.layers.vault.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as in RFC 3339 and durations as in ISO 8601, in the forms that the wire knows. */
public final class Times {

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,30}))?"
              + "(?:[Zz]|([+-])([01]\\d|2[0-3]):([0-5]\\d))");
  private static final Pattern DURATION =
      Pattern.compile(
          "P(?:(\\d{1,9})W"
              + "|(?=.)(?:\\d{1,9}D)?(?:T(?=.)(?:\\d{1,9}H)?(?:\\d{1,9}M)?(?:\\d{1,9}(?:\\.\\d{1,9})?S)?)?)");
  private static final int MAX_CHARACTERS = 64;
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Times() {}

  /**
   * A time at any offset, to the microsecond (what is finer is cut off), in the years 1970 to 9999.
   *
   * @throws BrokenRule when it is anything else; a leap second (:60) is not known here
   */
  static Instant instant(String text) {
    Matcher time = TIME.matcher(text);
    if (text.length() > MAX_CHARACTERS || !time.matches()) {
      throw notATime();
    }
    try {
      Instant instant =
          LocalDateTime.parse(time.group(1) + "T" + time.group(2))
              .toInstant(ZoneOffset.UTC)
              .plus(micros(time.group(3)), ChronoUnit.MICROS)
              .minus(offset(time));
      if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
        throw notATime();
      }
      return instant;
    } catch (DateTimeException e) {
      throw notATime();
    }
  }

  /**
   * A duration in weeks, or in days, hours, minutes and seconds; none is negative. Empty when it is
   * anything else, although ISO 8601 may know it.
   */
  static Optional<Duration> duration(String text) {
    Matcher duration = DURATION.matcher(text);
    if (text.length() > MAX_CHARACTERS || !duration.matches()) {
      return Optional.empty();
    }
    String weeks = duration.group(1);
    return Optional.of(
        weeks == null ? Duration.parse(text) : Duration.ofDays(7L * Integer.parseInt(weeks)));
  }

  /** The text of a time in UTC, to the microsecond at most; null for null. */
  public static String text(Instant instant) {
    return instant == null
        ? null
        : DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.MICROS));
  }

  private static long micros(String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "000000").substring(0, 6));
  }

  private static Duration offset(Matcher time) {
    if (time.group(4) == null) {
      return Duration.ZERO;
    }
    Duration offset =
        Duration.ofHours(Integer.parseInt(time.group(5)))
            .plusMinutes(Integer.parseInt(time.group(6)));
    return time.group(4).equals("-") ? offset.negated() : offset;
  }

  private static BrokenRule notATime() {
    return new BrokenRule(
        "must be an RFC 3339 time, such as 2027-01-31T08:00:00Z, in the years 1970 to 9999");
  }
}
