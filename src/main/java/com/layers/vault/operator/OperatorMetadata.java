package com.layers.vault.operator;

import com.layers.vault.access.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of an operator.
 *
 * @param signedInAt when they last did; null for never
 * @param disabledAt since when they can't; null for one who can
 */
public record OperatorMetadata(
    UUID operatorId,
    String username,
    Set<Role> roles,
    boolean hasSecondFactor,
    Instant createdAt,
    Instant signedInAt,
    Instant disabledAt) {

  public OperatorMetadata {
    roles = Set.copyOf(roles);
  }
}
