package com.layers.vault.secret;

import java.time.Instant;
import java.util.UUID;

/**
 * The version of a project's key that is in use.
 *
 * @param hidden whether the project belongs to the vault itself
 * @param rootAlias the root key that wraps it
 * @param oldVersions how many older versions of it are not destroyed yet
 */
public record ActiveProjectKey(
    UUID projectId,
    String projectName,
    boolean hidden,
    int version,
    String rootAlias,
    Instant createdAt,
    long oldVersions) {}
