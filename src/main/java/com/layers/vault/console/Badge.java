package com.layers.vault.console;

import com.layers.vault.tenant.OrganizationMetadata;
import com.layers.vault.tenant.ProjectMetadata;

/**
 * The state of something, as a coloured word.
 *
 * @param tone its colour: {@code good}, {@code warn}, {@code bad} or {@code plain}
 */
record Badge(String text, String tone) {

  static Badge of(OrganizationMetadata organization) {
    return organization.isSuspended() ? new Badge("suspended", "bad") : new Badge("active", "good");
  }

  static Badge of(ProjectMetadata project) {
    return switch (project.state()) {
      case ACTIVE -> new Badge("active", "good");
      case PENDING_DELETION -> new Badge("pending deletion", "warn");
      case DESTROYED -> new Badge("destroyed", "bad");
    };
  }
}
