package com.layers.vault.secret;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which replaced versions of one secret are kept. For seven days the newest ten are, the first one
 * replaced in each hour, and each that was current for a minute or longer, so that no burst of
 * rotations pushes out what was there before it; and any whose overlap lasts. The others may go.
 */
final class Retention {

  static final Duration KEPT = Duration.ofDays(7);
  static final int NEWEST = 10;
  static final Duration SETTLED = Duration.ofMinutes(1);

  private Retention() {}

  /**
   * What counts of a replaced version.
   *
   * @param since when it became the current one
   * @param overlapUntil null when it had no overlap
   */
  record Replaced(int version, Instant since, Instant replacedAt, Instant overlapUntil) {

    private boolean wasSettled() {
      return !replacedAt.isBefore(since.plus(SETTLED));
    }

    private boolean overlaps(Instant now) {
      return overlapUntil != null && overlapUntil.isAfter(now);
    }

    private boolean isOver(Instant now) {
      return !replacedAt.plus(KEPT).isAfter(now);
    }

    private Instant hour() {
      return replacedAt.truncatedTo(ChronoUnit.HOURS);
    }
  }

  /** The numbers of those that may go at {@code now}, of all replaced versions of a secret. */
  static List<Integer> over(List<Replaced> versions, Instant now) {
    Collection<Integer> firsts =
        versions.stream().collect(toMap(Replaced::hour, Replaced::version, Math::min)).values();
    Set<Integer> kept = new HashSet<>(firsts);
    versions.stream()
        .map(Replaced::version)
        .sorted(Comparator.reverseOrder())
        .limit(NEWEST)
        .forEach(kept::add);
    versions.stream().filter(Replaced::wasSettled).map(Replaced::version).forEach(kept::add);
    return versions.stream()
        .filter(each -> !each.overlaps(now))
        .filter(each -> each.isOver(now) || !kept.contains(each.version()))
        .map(Replaced::version)
        .sorted()
        .toList();
  }
}
