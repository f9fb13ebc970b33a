package com.layers.vault.tenant;

import java.time.Instant;
import java.util.UUID;

/**
 * What callers see of a project.
 *
 * @param deleteAfter when its keys are destroyed, or null while it is not pending deletion
 * @param revision grows with every change
 */
public record ProjectMetadata(
    UUID projectId,
    UUID organizationId,
    String name,
    ProjectState state,
    Instant createdAt,
    Instant updatedAt,
    Instant deleteAfter,
    long revision) {}
