package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredKeyTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void isLive_expiry_endsAtTheInstantItself() {
    assertThat(key(Optional.empty(), false, false).isLive(NOW)).isTrue();
    assertThat(key(Optional.of(NOW.plusNanos(1)), false, false).isLive(NOW)).isTrue();
    assertThat(key(Optional.of(NOW), false, false).isLive(NOW)).isFalse();
  }

  @Test
  void isLive_revoked_isFalse() {
    assertThat(key(Optional.empty(), true, false).isLive(NOW)).isFalse();
  }

  @Test
  void isLive_ofASuspendedOrganization_isFalse() {
    assertThat(key(Optional.empty(), false, true).isLive(NOW)).isFalse();
  }

  @Test
  void scopesOf_column_isReadBack() {
    assertThat(ApiKey.scopesOf("secrets:read keys:write"))
        .containsExactlyInAnyOrder(Scope.SECRETS_READ, Scope.KEYS_WRITE);
    assertThat(ApiKey.scopesOf("")).isEmpty();
  }

  private static StoredKey key(Optional<Instant> expiresAt, boolean revoked, boolean suspended) {
    return new StoredKey(
        new UUID(0, 1),
        new UUID(0, 2),
        "abcdefghijklmno2",
        "hash",
        Set.of(),
        Extent.everything(),
        expiresAt,
        Optional.empty(),
        revoked,
        suspended);
  }
}
