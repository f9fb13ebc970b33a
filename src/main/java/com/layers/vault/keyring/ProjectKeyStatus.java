package com.layers.vault.keyring;

import java.time.Instant;
import java.util.UUID;

/**
 * What can be seen of one version of a project's key.
 *
 * @param secretsUnder how many data keys it wraps, of current and of replaced versions of secrets
 * @param deactivatedAt null while it is in use
 * @param compromisedAt when it was said to be compromised, or null
 * @param destroyAfter when it is going to be destroyed, or null
 */
public record ProjectKeyStatus(
    UUID projectId,
    int version,
    KeyState state,
    String rootAlias,
    long secretsUnder,
    Instant createdAt,
    Instant deactivatedAt,
    Instant compromisedAt,
    Instant destroyAfter) {}
