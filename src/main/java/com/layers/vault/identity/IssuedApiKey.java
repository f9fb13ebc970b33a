package com.layers.vault.identity;

import java.util.UUID;

/**
 * An API key that has just been made, with the only copy of what its holder presents.
 *
 * @param key masks itself in {@code toString}
 */
public record IssuedApiKey(UUID apiKeyId, PresentedKey key) {}
