package com.layers.vault.console;

import java.text.NumberFormat;
import java.util.Locale;

/** Numbers of things as pages show them. */
final class Counts {

  private Counts() {}

  /** Such as {@code 1,000,000}. */
  static String of(long count) {
    return NumberFormat.getIntegerInstance(Locale.ROOT).format(count);
  }

  /** Such as {@code 1 secret} or {@code 2,000 secrets}. */
  static String of(long count, String one, String many) {
    return of(count) + " " + (count == 1 ? one : many);
  }
}
