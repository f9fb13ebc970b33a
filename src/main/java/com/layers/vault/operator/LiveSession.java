package com.layers.vault.operator;

import java.time.Instant;

/**
 * A session of an operator, as they see it themselves.
 *
 * @param address where it was begun from
 * @param seenAt its last request, give or take half a minute
 * @param asking whether it is the one that asks
 */
public record LiveSession(String address, Instant startedAt, Instant seenAt, boolean asking) {}
