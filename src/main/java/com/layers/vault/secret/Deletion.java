package com.layers.vault.secret;

import java.time.Duration;

/**
 * What a caller says of a deletion.
 *
 * @param ifRevision the revision that must be current (from {@code If-Match}), or null for any
 * @param recovery how long it can still be restored: P7D..P30D
 */
public record Deletion(Long ifRevision, Duration recovery) {

  /** The shortest time there is: how long a deletion waits unless told otherwise. */
  public static final Duration SHORTEST_RECOVERY = Duration.ofDays(7);
}
