package com.layers.vault.secret;

import com.layers.vault.access.Change;
import java.time.Instant;

/**
 * What a caller changes of what is known of a secret.
 *
 * @param ifRevision the revision that must be current (from {@code If-Match}), or null for any
 * @param description at most 1,024 characters
 * @param expiresAt when the value stops resolving; not in the past
 * @param rotateBy when the value should have been rotated
 */
public record MetadataChange(
    Long ifRevision,
    Change<String> description,
    Change<Instant> expiresAt,
    Change<Instant> rotateBy) {

  /** The value stops resolving at {@code at}, or at no time when that is null. */
  static MetadataChange expiry(Instant at) {
    return new MetadataChange(null, Change.none(), Change.to(at), Change.none());
  }
}
