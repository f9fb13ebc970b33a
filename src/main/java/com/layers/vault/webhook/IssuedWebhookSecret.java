package com.layers.vault.webhook;

import com.layers.vault.crypto.GeneratedSecret;
import java.util.Optional;

/**
 * An endpoint whose secret has just been made or rotated.
 *
 * @param generated the only copy of the secret, which masks itself; empty when the caller gave it
 */
public record IssuedWebhookSecret(
    WebhookEndpointMetadata endpoint, Optional<GeneratedSecret> generated) {}
