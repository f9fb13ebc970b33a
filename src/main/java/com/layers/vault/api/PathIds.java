package com.layers.vault.api;

import java.util.UUID;
import java.util.regex.Pattern;

/** Ids in paths. */
public final class PathIds {

  private static final Pattern ROOT_ALIAS = Pattern.compile("root-[1-9][0-9]{0,8}");
  private static final int LARGEST = 1_000_000;

  private PathIds() {}

  /**
   * The id that a segment of a path is.
   *
   * @throws BadRequest when it is none: told like an id that nothing has
   */
  public static UUID of(String segment) {
    return read(segment, Rules.ID);
  }

  /**
   * The alias of a root key that a segment of a path is.
   *
   * @throws BadRequest when it is none: told like an alias that no key has
   */
  public static String rootAlias(String segment) {
    if (!ROOT_ALIAS.matcher(segment).matches()) {
      throw BadRequest.notFound();
    }
    return segment;
  }

  /**
   * The number, from 1, that a segment of a path is.
   *
   * @throws BadRequest when it is none: told like a number that nothing has
   */
  public static int number(String segment) {
    return read(segment, Rules.digits(1, LARGEST));
  }

  private static <T> T read(String segment, Rule<T> rule) {
    try {
      return rule.read(segment);
    } catch (BrokenRule e) {
      throw BadRequest.notFound();
    }
  }
}
