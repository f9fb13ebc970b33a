package com.layers.vault.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened, to be told outside.
 *
 * @param type such as {@code vault.break_glass.revealed}
 * @param payload a JSON object of at most 4000 characters, without any secret
 */
public record OutboxEvent(
    UUID eventId,
    UUID organizationId,
    UUID projectId,
    String type,
    String payload,
    Instant occurredAt) {}
