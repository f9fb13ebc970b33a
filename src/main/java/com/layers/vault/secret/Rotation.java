package com.layers.vault.secret;

import java.time.Duration;
import java.time.Instant;

/**
 * What a caller says of a rotation, the new value apart.
 *
 * @param ifRevision the revision that must be current (from {@code If-Match}), or null for any
 * @param overlap how long the version before still resolves by its number: PT0S..P7D
 * @param expiresAt when the new value stops resolving, or null; not in the past
 * @param rotateBy when the new value should have been rotated, or null
 */
public record Rotation(Long ifRevision, Duration overlap, Instant expiresAt, Instant rotateBy) {}
