package com.layers.vault.console;

import com.layers.vault.audit.ActivityHour;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The last 24 hours as charts and as a table.
 *
 * @param countedAt empty before the first time
 * @param hours newest first
 * @param first the hour that the charts begin with; {@code last} the one under way
 */
record Activity(
    Optional<String> countedAt,
    List<ActivityChart> charts,
    List<Hour> hours,
    String first,
    String last) {

  private static final int HOURS = 24;

  /** One hour in a line. */
  record Hour(String begin, String resolves, String refusals) {}

  /**
   * @param counted what is known; hours that are missing stand for nothing
   */
  static Activity of(List<ActivityHour> counted, Instant now) {
    Map<Instant, ActivityHour> known =
        counted.stream().collect(Collectors.toMap(ActivityHour::begin, Function.identity()));
    Instant current = now.truncatedTo(ChronoUnit.HOURS);
    List<ActivityHour> hours =
        IntStream.rangeClosed(1 - HOURS, 0)
            .mapToObj(i -> current.plus(i, ChronoUnit.HOURS))
            .map(hour -> known.getOrDefault(hour, new ActivityHour(hour, 0, 0, 0, hour)))
            .toList();
    return new Activity(
        counted.stream().map(ActivityHour::countedAt).max(Instant::compareTo).map(Times::shown),
        List.of(
            chart("Resolves", "", hours, ActivityHour::resolves),
            chart("Refusals", "refused", hours, ActivityHour::refusals)),
        IntStream.rangeClosed(1, HOURS)
            .mapToObj(i -> hours.get(HOURS - i))
            .map(
                hour ->
                    new Hour(
                        Times.shown(hour.begin()),
                        Counts.of(hour.resolves()),
                        Counts.of(hour.refusals())))
            .toList(),
        Times.clock(hours.get(0).begin()),
        Times.clock(current));
  }

  private static ActivityChart chart(
      String name, String tone, List<ActivityHour> hours, ToLongFunction<ActivityHour> number) {
    return ActivityChart.of(
        name, tone, hours.stream().map(hour -> number.applyAsLong(hour)).toList());
  }
}
