package com.layers.vault.api;

import com.layers.vault.access.Scope;
import com.layers.vault.access.SecretKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of the wire contract that members of more than one request share. */
public final class Rules {

  private static final int MAX_NAME = 128;
  private static final int MAX_DESCRIPTION = 1024;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_NAME + "}");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern SMALL_NUMBER = Pattern.compile("\\d{1,9}");
  private static final Duration MAX_OVERLAP = Duration.ofDays(7);
  private static final Duration MIN_RECOVERY = Duration.ofDays(7);
  private static final Duration MAX_RECOVERY = Duration.ofDays(30);

  /** A scope of an API key. */
  public static final Rule<Scope> SCOPE =
      oneOf(
          Scope::of,
          Arrays.stream(Scope.values()).map(Scope::code).collect(Collectors.joining(", ")));

  /** A secret's kind. */
  public static final Rule<SecretKind> KIND =
      oneOf(
          SecretKind::of,
          Arrays.stream(SecretKind.values())
              .map(SecretKind::code)
              .collect(Collectors.joining(", ")));

  /** A well-formed id of any version. */
  public static final Rule<UUID> ID = Rules::id;

  private static final UUID NIL = new UUID(0, 0);

  /** The id of something new: every list and every walk begins after the nil UUID. */
  public static final Rule<UUID> NEW_ID =
      text -> {
        UUID id = id(text);
        return kept(id, !id.equals(NIL), "must be a UUID other than the nil one");
      };

  /** A time, past ones too. */
  public static final Rule<Instant> TIME = Times::instant;

  /** A secret's name. */
  public static final Rule<String> SECRET_NAME =
      text -> kept(text, NAME.matcher(text).matches(), "must be 1 to 128 of A-Z a-z 0-9 . _ -");

  /** A project's name. */
  public static final Rule<String> PROJECT_NAME = line(MAX_NAME);

  /** An API key's name. */
  public static final Rule<String> API_KEY_NAME = PROJECT_NAME;

  /** What a value is resolved for. */
  public static final Rule<String> PURPOSE =
      text ->
          kept(
              text,
              isLine(text, MAX_NAME),
              "must be 1 to 128 characters without control characters");

  /** A secret's description. */
  public static final Rule<String> DESCRIPTION =
      text ->
          kept(
              text,
              text.length() <= MAX_DESCRIPTION && text.chars().allMatch(Rules::isDescriptive),
              "must be at most 1024 characters, without control characters but tabs and line"
                  + " breaks");

  /** Bytes in base64, any number of them; no secret ones. */
  public static final Rule<byte[]> BASE64 =
      text -> StrictBase64.decode(text.getBytes(StandardCharsets.UTF_8));

  /** How long the version before still resolves. */
  public static final Rule<Duration> OVERLAP =
      duration(
          Duration.ZERO,
          MAX_OVERLAP,
          "must be PT0S to P7D, in days, hours, minutes and seconds, such as PT15M");

  /** How long what is deleted can be restored. */
  public static final Rule<Duration> RECOVERY =
      duration(
          MIN_RECOVERY,
          MAX_RECOVERY,
          "must be P7D to P30D, in days, hours, minutes and seconds, such as P14D");

  private Rules() {}

  /** A text that a test of its own accepts. */
  public static Rule<String> text(Predicate<String> holds, String mustBe) {
    return text -> kept(text, holds.test(text), mustBe);
  }

  /** A time that is not in the past. */
  public static Rule<Instant> notPast(Clock clock) {
    return text -> {
      Instant time = Times.instant(text);
      return kept(time, !time.isBefore(clock.instant()), "must not be in the past");
    };
  }

  /** A text of that form; {@code mustBe} tells it for the error. */
  public static Rule<String> matching(String form, String mustBe) {
    Pattern pattern = Pattern.compile(form);
    return text -> kept(text, pattern.matcher(text).matches(), mustBe);
  }

  /**
   * A line of text as people and platforms name things.
   *
   * @param most the most characters; those beyond the first 65,536 of Unicode count twice
   */
  public static Rule<String> line(int most) {
    String mustBe =
        "must be 1 to %d characters without control characters, and neither begin nor end with a"
            + " blank";
    return text ->
        kept(text, isLine(text, most) && text.equals(text.strip()), mustBe.formatted(most));
  }

  /** One of a closed set; {@code names} lists it for the error. */
  public static <T> Rule<T> oneOf(Function<String, Optional<T>> find, String names) {
    return text -> find.apply(text).orElseThrow(() -> new BrokenRule("must be one of " + names));
  }

  /** A number in plain digits. */
  static Rule<Integer> digits(int least, int most) {
    return text -> {
      int number = SMALL_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
      return kept(
          number,
          number >= least && number <= most,
          "must be a whole number from %d to %d".formatted(least, most));
    };
  }

  private static Rule<Duration> duration(Duration least, Duration most, String mustBe) {
    return text ->
        Times.duration(text)
            .filter(given -> given.compareTo(least) >= 0 && given.compareTo(most) <= 0)
            .orElseThrow(() -> new BrokenRule(mustBe));
  }

  private static UUID id(String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new BrokenRule("must be a UUID");
    }
    return UUID.fromString(text);
  }

  private static <T> T kept(T value, boolean holds, String mustBe) {
    if (!holds) {
      throw new BrokenRule(mustBe);
    }
    return value;
  }

  private static boolean isLine(String text, int most) {
    return !text.isEmpty()
        && text.length() <= most
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isDescriptive(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || !Character.isISOControl(character);
  }
}
