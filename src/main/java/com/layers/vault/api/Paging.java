package com.layers.vault.api;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The page of a list that a call asks for. */
public final class Paging {

  private static final int MOST = 200;
  private static final int USUAL = 50;

  private final Cursors cursors;
  private final List<String> list;
  private final int limit;
  private final UUID after;

  private Paging(Cursors cursors, List<String> list, int limit, UUID after) {
    this.cursors = cursors;
    this.list = list;
    this.limit = limit;
    this.after = after;
  }

  /**
   * Reads how many rows a page shows and after which one it begins.
   *
   * @param list what the list is and how it is filtered; items may be null
   */
  public static Paging of(Fields fields, Cursors cursors, List<String> list) {
    Integer limit = fields.optional("limit", Rules.digits(1, MOST));
    UUID after = fields.optional("cursor", cursors.of(list));
    return new Paging(cursors, list, limit == null ? USUAL : limit, after);
  }

  /** The id after which the page begins, or null for the first page. */
  public UUID after() {
    return after;
  }

  /** How many rows to ask for: one more than the page shows tells whether another follows. */
  public int rows() {
    return limit + 1;
  }

  /**
   * The page of these rows.
   *
   * @param rows at most {@link #rows()}, in the order of their ids
   */
  public <R, T> Page<T> page(List<R> rows, Function<R, UUID> id, Function<R, T> shown) {
    List<R> kept = rows.subList(0, Math.min(limit, rows.size()));
    String next = rows.size() > limit ? cursors.after(id.apply(kept.get(limit - 1)), list) : null;
    return new Page<>(kept.stream().map(shown).toList(), next);
  }
}
