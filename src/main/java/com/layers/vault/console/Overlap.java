package com.layers.vault.console;

import com.layers.vault.access.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long the value before a rotation still resolves by its number, as a form offers it. */
enum Overlap {
  NONE("not at all", Duration.ZERO),
  HOUR("for an hour", Duration.ofHours(1)),
  DAY("for a day", Duration.ofDays(1)),
  WEEK("for a week", Duration.ofDays(7));

  private final String text;
  private final Duration duration;

  Overlap(String text, Duration duration) {
    this.text = text;
    this.duration = duration;
  }

  /**
   * @param code what the form sent; empty for none
   * @throws Refusal VALIDATION_FAILED
   */
  static Duration of(String code) {
    return Arrays.stream(values())
        .filter(each -> each.code().equals(code.isEmpty() ? NONE.code() : code))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("/overlap", "None, an hour, a day or a week."))
        .duration;
  }

  static List<Kinds.Choice> choices(String chosen) {
    return Arrays.stream(values())
        .map(each -> new Kinds.Choice(each.code(), each.text, each.code().equals(chosen)))
        .toList();
  }

  private String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
