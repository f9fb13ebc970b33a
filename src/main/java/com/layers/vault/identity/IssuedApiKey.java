package com.layers.vault.identity;

import com.layers.vault.crypto.GeneratedSecret;
import java.util.Optional;

/**
 * An API key that has just been made or rotated, with the only copies of what its holder presents
 * and signs with. Both mask themselves in {@code toString}.
 *
 * @param signingSecret empty when none was made now
 */
public record IssuedApiKey(
    ApiKeyMetadata metadata, PresentedKey key, Optional<GeneratedSecret> signingSecret) {}
