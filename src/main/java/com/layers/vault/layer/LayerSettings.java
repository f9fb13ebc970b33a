package com.layers.vault.layer;

import java.util.UUID;

/**
 * What a caller says of a layer, a pasted access token apart.
 *
 * @param pixel the pixel at the destination: 1..64 of {@code [A-Za-z0-9_-]}
 * @param accessTokenVaultId a secret of the same project that holds the access token; null when
 *     none is named
 */
public record LayerSettings(boolean enabled, String pixel, UUID accessTokenVaultId) {}
