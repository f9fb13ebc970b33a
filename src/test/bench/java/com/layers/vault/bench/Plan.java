package com.layers.vault.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is to be measured, and for how long. */
record Plan(
    Path vaultZip,
    Path reports,
    int secrets,
    Duration run,
    Duration warmUp,
    int rounds,
    List<Integer> connections,
    boolean record,
    Set<Part> parts,
    int listed,
    int imported,
    List<Integer> rewrapped,
    int projects,
    int recorded) {

  /** What is stored: as long as an access token, and as plain. */
  static final String VALUE = "EAAB".repeat(50);

  /** The body of a resolve. */
  static final String PURPOSE = "{\"purpose\":\"bench\"}";

  static Plan from(String[] arguments) {
    int secrets = 100_000;
    int seconds = 10;
    int warmUp = 120;
    int rounds = 3;
    List<Integer> connections = List.of(16, 64);
    boolean record = false;
    Set<Part> parts = EnumSet.allOf(Part.class);
    int listed = 1_000_000;
    int imported = 100_000;
    List<Integer> rewrapped = List.of(100_000, 1_000_000);
    int projects = 10_000;
    int recorded = 10_000_000;
    for (int i = 2; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--secrets" -> secrets = positive(arguments, ++i);
        case "--seconds" -> seconds = positive(arguments, ++i);
        case "--warm-up" -> warmUp = positive(arguments, ++i);
        case "--rounds" -> rounds = positive(arguments, ++i);
        case "--connections" -> connections = positives(argument(arguments, ++i));
        case "--record" -> record = true;
        case "--only" -> parts = parts(argument(arguments, ++i));
        case "--listed" -> listed = positive(arguments, ++i);
        case "--imported" -> imported = positive(arguments, ++i);
        case "--rewrapped" -> rewrapped = positives(argument(arguments, ++i));
        case "--projects" -> projects = positive(arguments, ++i);
        case "--recorded" -> recorded = positive(arguments, ++i);
        case "--as-built" -> {}
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    return new Plan(
        Path.of(arguments[0]),
        Path.of(arguments[1]),
        secrets,
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(warmUp),
        rounds,
        connections,
        record,
        parts,
        listed,
        imported,
        rewrapped,
        projects,
        recorded);
  }

  int mostConnections() {
    return connections.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  private static Set<Part> parts(String list) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String name : list.split(",", -1)) {
      parts.add(Part.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return parts;
  }

  private static List<Integer> positives(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String number : list.split(",", -1)) {
      numbers.add(positive(new String[] {number}, 0));
    }
    return List.copyOf(numbers);
  }

  private static int positive(String[] arguments, int at) {
    int number = Integer.parseInt(argument(arguments, at));
    if (number < 1) {
      throw new IllegalArgumentException("not a positive number: " + number);
    }
    return number;
  }

  private static String argument(String[] arguments, int at) {
    if (at >= arguments.length) {
      throw new IllegalArgumentException(arguments[at - 1] + " takes a value");
    }
    return arguments[at];
  }
}
