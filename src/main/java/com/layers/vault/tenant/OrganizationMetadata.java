package com.layers.vault.tenant;

import java.time.Instant;
import java.util.UUID;

/**
 * What operators see of an organization.
 *
 * @param suspendedAt since when it is suspended, or null while it is not
 */
public record OrganizationMetadata(
    UUID organizationId, String name, Instant createdAt, Instant suspendedAt) {

  public boolean isSuspended() {
    return suspendedAt != null;
  }
}
