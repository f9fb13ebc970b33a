package com.layers.vault.tenant;

import com.layers.vault.access.Refusal;
import java.time.Duration;

/**
 * What a caller says of the deletion of a project.
 *
 * @param ifRevision the revision that must be current (from {@code If-Match}), or null for any
 * @param recovery how long it can still be restored: P7D..P30D
 */
public record ProjectDeletion(Long ifRevision, Duration recovery) {

  /** The shortest time there is: how long a deletion waits unless told otherwise. */
  public static final Duration SHORTEST_RECOVERY = Duration.ofDays(7);

  private static final Duration LONGEST_RECOVERY = Duration.ofDays(30);

  /** Refuses with VALIDATION_FAILED when the waiting time is outside its rule. */
  void check() {
    if (recovery.compareTo(SHORTEST_RECOVERY) < 0 || recovery.compareTo(LONGEST_RECOVERY) > 0) {
      throw Refusal.invalid("/recovery", "P7D to P30D.");
    }
  }
}
