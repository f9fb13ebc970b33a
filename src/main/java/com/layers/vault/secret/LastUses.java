package com.layers.vault.secret;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * When values were last opened on this node, since that was last written down: a resolve must not
 * pay for a write of its own. What a crash takes with it is half a minute of these times.
 */
@ApplicationScoped
class LastUses {

  /** So many secrets are remembered at a time; others wait for their next use. */
  static final int MOST = 100_000;

  private final ConcurrentMap<UUID, Instant> uses = new ConcurrentHashMap<>();

  /** A secret, and when it was last used. */
  record Use(UUID vaultId, Instant at) {}

  /** Remembers a use, unless a later one is remembered already. Never waits. */
  void note(UUID vaultId, Instant at) {
    if (uses.size() < MOST || uses.containsKey(vaultId)) {
      uses.merge(
          vaultId,
          at.truncatedTo(ChronoUnit.MICROS),
          (one, other) -> one.isBefore(other) ? other : one);
    }
  }

  /** What is remembered, by id, to be written down; it is remembered no longer. */
  List<Use> drain() {
    List<Use> drained = new ArrayList<>();
    uses.forEach(
        (vaultId, at) -> {
          if (uses.remove(vaultId, at)) { // else it was used just now, and waits for the next time
            drained.add(new Use(vaultId, at));
          }
        });
    drained.sort(comparing(Use::vaultId));
    return drained;
  }
}
