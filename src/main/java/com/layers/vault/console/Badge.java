package com.layers.vault.console;

import com.layers.vault.identity.ApiKeyMetadata;
import com.layers.vault.identity.WorkloadMetadata;
import com.layers.vault.operator.OperatorMetadata;
import com.layers.vault.secret.SecretState;
import com.layers.vault.tenant.OrganizationMetadata;
import com.layers.vault.tenant.ProjectMetadata;
import java.time.Instant;

/**
 * The state of something, as a coloured word.
 *
 * @param tone its colour: {@code good}, {@code warn}, {@code bad} or {@code plain}
 */
record Badge(String text, String tone) {

  static Badge of(OrganizationMetadata organization) {
    return organization.isSuspended() ? new Badge("suspended", "bad") : new Badge("active", "good");
  }

  static Badge of(ApiKeyMetadata key, Instant now) {
    if (key.revokedAt().isPresent()) {
      return new Badge("revoked", "bad");
    }
    return key.expiresAt().filter(expiry -> !expiry.isAfter(now)).isPresent()
        ? new Badge("expired", "warn")
        : new Badge("active", "good");
  }

  static Badge of(WorkloadMetadata workload) {
    return workload.isRevoked() ? new Badge("revoked", "bad") : new Badge("active", "good");
  }

  /**
   * @param state null where the row holds one that nobody knows
   */
  static Badge of(SecretState state) {
    if (state == null) {
      return new Badge("unknown", "bad");
    }
    return switch (state) {
      case ACTIVE -> new Badge("active", "good");
      case PENDING_DELETION -> new Badge("pending deletion", "warn");
      case DESTROYED -> new Badge("destroyed", "bad");
    };
  }

  static Badge of(OperatorMetadata operator) {
    return operator.disabledAt() != null
        ? new Badge("disabled", "bad")
        : new Badge("active", "good");
  }

  static Badge of(ProjectMetadata project) {
    return switch (project.state()) {
      case ACTIVE -> new Badge("active", "good");
      case PENDING_DELETION -> new Badge("pending deletion", "warn");
      case DESTROYED -> new Badge("destroyed", "bad");
    };
  }
}
