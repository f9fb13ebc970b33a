package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import java.time.Instant;

/**
 * What a caller says of a secret to be stored, its value apart.
 *
 * @param name 1..128 of {@code [A-Za-z0-9._-]}
 * @param description at most 1,024 characters, or null
 * @param expiresAt when it stops resolving, or null; not in the past
 * @param rotateBy when it should have been rotated, or null
 */
public record NewSecret(
    SecretKind kind, String name, String description, Instant expiresAt, Instant rotateBy) {

  /** The same under another name. */
  NewSecret named(String other) {
    return new NewSecret(kind, other, description, expiresAt, rotateBy);
  }
}
