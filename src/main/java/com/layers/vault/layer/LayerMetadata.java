package com.layers.vault.layer;

import java.time.Instant;
import java.util.UUID;

/**
 * What callers see of a layer.
 *
 * @param layerId its own id, by which lists are ordered
 * @param pixel the pixel at the destination
 * @param accessTokenVaultId the secret that holds the access token; null while there is none
 * @param revision grows with every change
 */
public record LayerMetadata(
    UUID layerId,
    UUID projectId,
    Layer layer,
    boolean enabled,
    String pixel,
    UUID accessTokenVaultId,
    Instant createdAt,
    Instant updatedAt,
    long revision) {}
