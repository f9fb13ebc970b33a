package com.layers.vault.secret;

import java.time.Instant;

/**
 * A version that a rotation replaced and that is still kept.
 *
 * @param createdAt when it was stored
 * @param overlapUntil until when it resolves by its number
 * @param expiresAt when its value stops being good, or null
 */
public record KeptVersion(
    int version, Instant createdAt, Instant replacedAt, Instant overlapUntil, Instant expiresAt) {}
