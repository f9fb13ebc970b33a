package com.layers.vault.web;

import com.layers.vault.access.Door;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which paths belong to a door. No path of ours needs an escape, so one that holds any, or a
 * parameter, an empty or a dot segment, belongs to none: what the container would make of it never
 * matters.
 */
final class DoorPath {

  private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9._~-]++)++/?");
  private static final Pattern DOTS = Pattern.compile("/\\.\\.?(/|$)");
  private static final int LONGEST = 1024;

  private static final Map<Door, String> PREFIXES =
      Map.of(
          Door.PARTNER, "/partner/v1/",
          Door.INTERNAL, "/internal/v1/",
          Door.CONSOLE, "/console/");

  /** Where an operator's session begins. */
  static final String SIGN_IN = "/console/sign-in";

  /** The console's first page. */
  static final String FIRST_PAGE = "/console/overview";

  /** What a door shows of itself to everyone who reaches it. */
  private static final String CONTRACT = "/openapi";

  /** What the console shows to everyone: where a session begins, and what its pages look like. */
  private static final Pattern SHOWN =
      Pattern.compile(SIGN_IN + "|/console/oidc(/return)?|/console/assets/[a-z.-]+");

  /** What people type who want the console's first page. */
  private static final Set<String> ENTRANCES = Set.of("/", "/console", "/console/");

  private DoorPath() {}

  /** Whether {@code path} is answered at {@code door} without asking who calls. */
  static boolean isOpen(Door door, String path) {
    return door == Door.CONSOLE
        ? SHOWN.matcher(path).matches()
        : door != Door.NONE && path.equals(CONTRACT);
  }

  /**
   * Whether {@code path} is one without a page, from which people are led to the console's first.
   */
  static boolean isEntrance(Door door, String path) {
    return door == Door.CONSOLE && ENTRANCES.contains(path);
  }

  /**
   * Whether {@code path} belongs to {@code door}.
   *
   * @param path as it was sent, not decoded, without the query
   */
  static boolean belongs(Door door, String path) {
    String prefix = PREFIXES.get(door);
    return prefix != null
        && path.startsWith(prefix)
        && path.length() > prefix.length()
        && path.length() <= LONGEST
        && PLAIN.matcher(path).matches()
        && !DOTS.matcher(path).find();
  }

  /** What the access log calls a path of {@code door} that has no template. */
  static String any(Door door) {
    return PREFIXES.get(door) + "*";
  }
}
