package com.layers.vault.webhook;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of an endpoint.
 *
 * @param secretVaultId under what it is signed to; the value is never shown again
 * @param revision grows with every change
 */
public record WebhookEndpointMetadata(
    UUID endpointId,
    UUID projectId,
    String url,
    Set<WebhookEvent> events,
    UUID secretVaultId,
    Instant createdAt,
    Instant updatedAt,
    long revision) {}
