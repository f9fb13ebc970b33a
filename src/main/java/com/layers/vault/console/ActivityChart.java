package com.layers.vault.console;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers by hour as bars, in the attributes of an inline SVG.
 *
 * @param name what is drawn; the text alternative begins with it
 * @param highest the greatest of the numbers
 * @param tone the class of a bar
 */
record ActivityChart(String name, String alternative, String highest, String tone, List<Bar> bars) {

  static final int HEIGHT = 80;

  private static final int STEP = 20;
  private static final int WIDTH = 16;

  /** A bar, from its upper left corner. */
  record Bar(int x, int y, int width, int height) {}

  /**
   * @param numbers oldest first
   */
  static ActivityChart of(String name, String tone, List<Long> numbers) {
    long highest = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
    long sum = numbers.stream().mapToLong(Long::longValue).sum();
    return new ActivityChart(
        name,
        "%s in the last 24 hours: %s altogether, at most %s in an hour."
            .formatted(name, Counts.of(sum), Counts.of(highest)),
        Counts.of(highest),
        tone,
        IntStream.range(0, numbers.size()).mapToObj(i -> bar(i, numbers.get(i), highest)).toList());
  }

  private static Bar bar(int place, long number, long highest) {
    int scaled = highest == 0 ? 0 : (int) Math.ceil((double) number * HEIGHT / highest);
    return new Bar(place * STEP, HEIGHT - scaled, WIDTH, scaled);
  }
}
