package com.layers.vault.tenant;

/** A project as operators see it, who look at those of every organization. */
public record PlacedProject(OrganizationMetadata organization, ProjectMetadata project) {

  /** Whether nothing of it is left but what was known of it. */
  public boolean isDestroyed() {
    return project.state() == ProjectState.DESTROYED;
  }
}
