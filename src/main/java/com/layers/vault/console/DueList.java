package com.layers.vault.console;

import com.layers.vault.secret.Due;
import com.layers.vault.secret.SecretFigure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be due for secrets, as the console calls it. */
enum DueList {
  EXPIRING(Due.EXPIRING, "Expiring within 30 days", "Expires", "Nothing expires within 30 days."),
  OVERDUE(Due.OVERDUE, "Overdue for rotation", "To be rotated by", "Nothing is overdue."),
  UNUSED(
      Due.UNUSED,
      "Unused for 90 days",
      "Last used, or else stored",
      "Nothing has gone unused for 90 days.");

  private final Due due;
  private final String title;
  private final String time;
  private final String nothing;

  DueList(Due due, String title, String time, String nothing) {
    this.due = due;
    this.title = title;
    this.time = time;
    this.nothing = nothing;
  }

  Due due() {
    return due;
  }

  String title() {
    return title;
  }

  /** What the time says that stands beside a secret. */
  String time() {
    return time;
  }

  String nothing() {
    return nothing;
  }

  /** How many of a figure are in it. */
  long count(SecretFigure figure) {
    return switch (due) {
      case EXPIRING -> figure.expiring();
      case OVERDUE -> figure.overdue();
      case UNUSED -> figure.unused();
    };
  }

  String path() {
    return "/console/due/" + due.name().toLowerCase(Locale.ROOT);
  }

  static Optional<DueList> of(String path) {
    return Arrays.stream(values())
        .filter(each -> each.path().equals("/console/due/" + path))
        .findFirst();
  }
}
