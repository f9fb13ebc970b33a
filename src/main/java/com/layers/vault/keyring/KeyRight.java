package com.layers.vault.keyring;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Grants;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Right;
import com.layers.vault.access.WorkloadCaller;
import java.util.List;
import java.util.UUID;

/** Whose keys a caller may rotate: a grant of {@code keys} gives it, over every kind of secret. */
public final class KeyRight {

  private final List<Extent<UUID>> reach;

  private KeyRight(List<Extent<UUID>> reach) {
    this.reach = reach;
  }

  /**
   * The right of {@code caller}.
   *
   * @throws Refusal FORBIDDEN when it has none at all
   */
  public static KeyRight of(Caller caller, Grants grants) {
    List<Extent<UUID>> reach =
        caller instanceof WorkloadCaller workload
            ? grants.of(workload).stream()
                .filter(grant -> grant.right() == Right.KEYS && grant.kinds().all())
                .map(Grant::projects)
                .toList()
            : List.of();
    if (reach.isEmpty()) {
      throw forbidden();
    }
    return new KeyRight(reach);
  }

  /** Whether it reaches the keys of a project; of null, the root keys. */
  public boolean covers(UUID projectId) {
    return reach.stream()
        .anyMatch(extent -> projectId == null ? extent.all() : extent.covers(projectId));
  }

  /**
   * Refuses who may not rotate root keys: they are above every project.
   *
   * @throws Refusal FORBIDDEN
   */
  void requireRoot() {
    if (!covers(null)) {
      throw forbidden();
    }
  }

  private static Refusal forbidden() {
    return new Refusal(Reason.FORBIDDEN, "The caller has no right to this.");
  }
}
