package com.layers.vault.identity;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Extent;
import com.layers.vault.access.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How much an API key can do: what, where and for how long.
 *
 * @param expiresAt when it ends; empty for never
 */
record Powers(Set<Scope> scopes, Extent<UUID> projects, Optional<Instant> expiresAt) {

  static Powers of(ApiKeyCaller caller) {
    return new Powers(caller.scopes(), caller.projects(), caller.expiresAt());
  }

  /** Whether {@code other} can do nothing that lies outside. */
  boolean include(Powers other) {
    return other.scopes.stream().allMatch(this::give)
        && includeProjects(other.projects)
        && includeExpiry(other.expiresAt);
  }

  private boolean give(Scope wanted) {
    return scopes.stream().anyMatch(scope -> scope.gives(wanted));
  }

  private boolean includeProjects(Extent<UUID> others) {
    return projects.all() || (!others.all() && projects.members().containsAll(others.members()));
  }

  private boolean includeExpiry(Optional<Instant> others) {
    return expiresAt.isEmpty()
        || others.filter(expiry -> !expiry.isAfter(expiresAt.get())).isPresent();
  }
}
