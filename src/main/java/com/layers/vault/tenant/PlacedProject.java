package com.layers.vault.tenant;

/**
 * A project as operators see it, who look at those of every organization.
 *
 * @param keyVersion the version of its key that seals now; 0 when it has none any more
 */
public record PlacedProject(
    OrganizationMetadata organization, ProjectMetadata project, int keyVersion) {}
