package com.layers.vault.access;

import java.util.Set;

/**
 * How far something reaches: over everything, or over the listed members only.
 *
 * @param all whether it reaches over everything; {@code members} is then empty
 * @param members what it reaches over otherwise; empty reaches over nothing
 */
public record Extent<T>(boolean all, Set<T> members) {

  public Extent {
    members = Set.copyOf(members);
    if (all && !members.isEmpty()) {
      throw new IllegalArgumentException("an extent is everything or a list, not both");
    }
  }

  public static <T> Extent<T> everything() {
    return new Extent<>(true, Set.of());
  }

  public static <T> Extent<T> of(Set<T> members) {
    return new Extent<>(false, members);
  }

  public boolean covers(T member) {
    return all || (member != null && members.contains(member));
  }
}
