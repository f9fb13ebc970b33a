package com.layers.vault.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantTest {

  private static final UUID HERE = new UUID(0, 1);
  private static final UUID THERE = new UUID(0, 2);

  @Test
  void covers_everythingEverywhere_coversAll() {
    Grant grant = new Grant(Right.RESOLVE, Extent.everything(), Extent.everything());
    for (SecretKind kind : SecretKind.values()) {
      assertThat(grant.covers(kind, HERE)).isTrue();
    }
  }

  @Test
  void covers_oneKindInOneProject_coversThatPairOnly() {
    Grant grant =
        new Grant(
            Right.RESOLVE,
            Extent.of(Set.of(SecretKind.META_CAPI_ACCESS_TOKEN)),
            Extent.of(Set.of(HERE)));
    for (SecretKind kind : SecretKind.values()) {
      assertThat(grant.covers(kind, HERE)).isEqualTo(kind == SecretKind.META_CAPI_ACCESS_TOKEN);
      assertThat(grant.covers(kind, THERE)).isFalse();
    }
  }

  @Test
  void covers_emptyList_coversNothing() {
    Grant noKind = new Grant(Right.RESOLVE, Extent.of(Set.of()), Extent.everything());
    Grant nowhere = new Grant(Right.RESOLVE, Extent.everything(), Extent.of(Set.of()));
    assertThat(noKind.covers(SecretKind.GENERIC, HERE)).isFalse();
    assertThat(nowhere.covers(SecretKind.GENERIC, HERE)).isFalse();
  }

  @Test
  void covers_nullMember_onlyEverythingDoes() {
    assertThat(Extent.of(Set.of(HERE)).covers(null)).isFalse();
    assertThat(Extent.of(Set.<UUID>of()).covers(null)).isFalse();
    assertThat(Extent.<UUID>everything().covers(null)).isTrue();
  }

  @Test
  void extent_everythingAndAList_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Extent<>(true, Set.of(HERE)));
  }

  @Test
  void extent_setChangedLater_staysAsItWas() {
    Set<UUID> members = new HashSet<>(Set.of(HERE));
    Extent<UUID> extent = Extent.of(members);
    members.add(THERE);
    assertThat(extent.covers(THERE)).isFalse();
  }
}
