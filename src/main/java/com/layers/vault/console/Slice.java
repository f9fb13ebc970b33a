package com.layers.vault.console;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What one page shows of a list that is read by keyset.
 *
 * @param after the id after which the next page begins; empty on the last one
 */
record Slice<T>(List<T> rows, Optional<UUID> after) {

  /** How many one page shows. */
  static final int MOST = 50;

  /** How many to ask for: one more than is shown tells whether there is a next page. */
  static final int ASKED = MOST + 1;

  /**
   * @param found at most {@link #ASKED}, in the order of their ids
   */
  static <T> Slice<T> of(List<T> found, Function<T, UUID> id) {
    return found.size() <= MOST
        ? new Slice<>(found, Optional.empty())
        : new Slice<>(found.subList(0, MOST), Optional.of(id.apply(found.get(MOST - 1))));
  }

  /** The path of the next page; empty on the last one. */
  Optional<String> next(String path) {
    return after.map(id -> path + (path.contains("?") ? "&" : "?") + "after=" + id);
  }

  /** The id in the query of such a path, or null for the first page. */
  static UUID after(Visit visit) {
    return visit.query("after").flatMap(Visit::id).orElse(null);
  }
}
