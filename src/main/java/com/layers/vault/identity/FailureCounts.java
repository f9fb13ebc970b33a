package com.layers.vault.identity;

import com.layers.vault.access.Door;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * Failed authentications since the last report, by who was claimed. A flood of different claims is
 * summed under one, so neither the memory nor the trail is flooded.
 */
@ApplicationScoped
public class FailureCounts {

  static final int MOST_CLAIMS = 256;
  private static final String OTHERS = "others";

  private Map<Claim, Integer> counts = new HashMap<>();

  /** Who somebody said they are, and where. */
  record Claim(Door door, String name) {}

  /** Counts one, by who was claimed: a name that is safe to log, at most 256 characters. */
  public synchronized void add(Door door, String name) {
    add(new Claim(door, name), 1);
  }

  /** What was counted; the count begins anew. */
  synchronized Map<Claim, Integer> drain() {
    Map<Claim, Integer> drained = counts;
    counts = new HashMap<>();
    return drained;
  }

  /** Takes back what could not be reported. */
  synchronized void putBack(Map<Claim, Integer> drained) {
    drained.forEach(this::add);
  }

  private void add(Claim claim, int times) {
    boolean fits = counts.containsKey(claim) || counts.size() < MOST_CLAIMS;
    counts.merge(fits ? claim : new Claim(claim.door(), OTHERS), times, Integer::sum);
  }
}
