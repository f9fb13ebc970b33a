package com.layers.vault.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What operators see of a workload.
 *
 * @param name the URI SAN of its certificate, else its subject
 * @param revokedAt since when it may do nothing, for good; null while it may
 * @param grants what it was granted, also when it is revoked
 */
public record WorkloadMetadata(
    UUID workloadId, String name, Instant createdAt, Instant revokedAt, List<HeldGrant> grants) {

  public WorkloadMetadata {
    grants = List.copyOf(grants);
  }

  public boolean isRevoked() {
    return revokedAt != null;
  }
}
