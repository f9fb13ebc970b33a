package com.layers.vault.api;

import java.util.UUID;

/** Ids in paths. */
public final class PathIds {

  private PathIds() {}

  /**
   * The id that a segment of a path is.
   *
   * @throws BadRequest when it is none: told like an id that nothing has
   */
  public static UUID of(String segment) {
    try {
      return Rules.ID.read(segment);
    } catch (BrokenRule e) {
      throw BadRequest.notFound();
    }
  }
}
