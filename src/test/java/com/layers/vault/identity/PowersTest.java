package com.layers.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PowersTest {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final Instant SOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Extent<UUID> ALL = Extent.everything();

  @Test
  void include_scopes_writeGivesReadAndNothingElse() {
    Powers writer = powers(Set.of(Scope.SECRETS_WRITE), ALL, null);

    assertThat(writer.include(powers(Set.of(), ALL, null))).isTrue();
    assertThat(writer.include(powers(Set.of(Scope.SECRETS_READ), ALL, null))).isTrue();
    assertThat(writer.include(powers(Set.of(Scope.SECRETS_WRITE), ALL, null))).isTrue();
    assertThat(writer.include(powers(Set.of(Scope.KEYS_READ), ALL, null))).isFalse();
    assertThat(
            powers(Set.of(Scope.SECRETS_READ), ALL, null)
                .include(powers(Set.of(Scope.SECRETS_WRITE), ALL, null)))
        .isFalse();
  }

  @Test
  void include_projects_anyListLiesWithinAllAndNoListHoldsAll() {
    Powers confined = powers(Set.of(), Extent.of(Set.of(ONE, TWO)), null);

    assertThat(powers(Set.of(), ALL, null).include(confined)).isTrue();
    assertThat(confined.include(confined)).isTrue();
    assertThat(confined.include(powers(Set.of(), Extent.of(Set.of(ONE)), null))).isTrue();
    assertThat(confined.include(powers(Set.of(), Extent.of(Set.of()), null))).isTrue();
    assertThat(confined.include(powers(Set.of(), ALL, null))).isFalse();
    assertThat(powers(Set.of(), Extent.of(Set.of(ONE)), null).include(confined)).isFalse();
    assertThat(powers(Set.of(), Extent.of(Set.of()), null).include(confined)).isFalse();
  }

  @Test
  void include_expiry_neverOutlivesTheOwn() {
    Powers mortal = powers(Set.of(), ALL, SOON);

    assertThat(powers(Set.of(), ALL, null).include(mortal)).isTrue();
    assertThat(mortal.include(mortal)).isTrue();
    assertThat(mortal.include(powers(Set.of(), ALL, SOON.minusNanos(1)))).isTrue();
    assertThat(mortal.include(powers(Set.of(), ALL, SOON.plusNanos(1)))).isFalse();
    assertThat(mortal.include(powers(Set.of(), ALL, null))).isFalse();
  }

  private static Powers powers(Set<Scope> scopes, Extent<UUID> projects, Instant expiresAt) {
    return new Powers(scopes, projects, Optional.ofNullable(expiresAt));
  }
}
