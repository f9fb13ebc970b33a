package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import java.time.Instant;

/**
 * How many secrets there are of one kind in one state, and how many of them something is due for.
 *
 * @param kind null where rows hold one that nobody knows; so is {@code state}
 * @param expiring in the next 30 days
 * @param overdue to be rotated by a time that is past
 * @param unused for 90 days
 * @param countedAt when this was counted
 */
public record SecretFigure(
    SecretKind kind,
    SecretState state,
    long total,
    long expiring,
    long overdue,
    long unused,
    Instant countedAt) {}
