package com.layers.vault.keyring;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Extent;
import com.layers.vault.access.Grant;
import com.layers.vault.access.Grants;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Right;
import com.layers.vault.access.Role;
import com.layers.vault.access.WorkloadCaller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whose keys a caller may rotate: a grant of {@code keys} gives it to a workload, over every kind
 * of secret, and the role {@code key-admin} to an operator, over every project. Any role reads.
 */
public final class KeyRight {

  private final Extent<UUID> reach;

  private KeyRight(Extent<UUID> reach) {
    this.reach = reach;
  }

  /**
   * The right of {@code caller} to change keys.
   *
   * @throws Refusal FORBIDDEN when it has none at all
   */
  public static KeyRight of(Caller caller, Grants grants) {
    if (caller instanceof OperatorCaller operator) {
      operator.require(Role.KEY_ADMIN);
      return new KeyRight(Extent.everything());
    }
    return ofWorkload(caller, grants);
  }

  /**
   * The right of {@code caller} to see the states of keys and how far their rotations are.
   *
   * @throws Refusal FORBIDDEN when it has none at all
   */
  public static KeyRight toRead(Caller caller, Grants grants) {
    if (caller instanceof OperatorCaller operator) {
      operator.requireAny();
      return new KeyRight(Extent.everything());
    }
    return ofWorkload(caller, grants);
  }

  /** The projects whose keys it reaches; over everything, the root keys are among it. */
  public Extent<UUID> reach() {
    return reach;
  }

  /** Whether it reaches the keys of a project; of null, the root keys. */
  public boolean covers(UUID projectId) {
    return reach.covers(projectId);
  }

  /**
   * Refuses who may not rotate root keys: they are above every project.
   *
   * @throws Refusal FORBIDDEN
   */
  public void requireRoot() {
    if (!covers(null)) {
      throw forbidden();
    }
  }

  private static KeyRight ofWorkload(Caller caller, Grants grants) {
    List<Extent<UUID>> granted =
        caller instanceof WorkloadCaller workload
            ? grants.of(workload).stream()
                .filter(grant -> grant.right() == Right.KEYS && grant.kinds().all())
                .map(Grant::projects)
                .toList()
            : List.of();
    if (granted.isEmpty()) {
      throw forbidden();
    }
    return new KeyRight(
        granted.stream().anyMatch(Extent::all)
            ? Extent.everything()
            : Extent.of(
                granted.stream()
                    .map(Extent::members)
                    .flatMap(Set::stream)
                    .collect(Collectors.toSet())));
  }

  private static Refusal forbidden() {
    return new Refusal(Reason.FORBIDDEN, "The caller has no right to this.");
  }
}
