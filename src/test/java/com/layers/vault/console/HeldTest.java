package com.layers.vault.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Right;
import com.layers.vault.access.SecretKind;
import com.layers.vault.identity.HeldGrant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldTest {

  private static final UUID SHOP = new UUID(1, 1);

  @Test
  void sentences_gatherTheRightsOfAPlaceAndBeginWithEverything() {
    assertThat(
            Held.sentences(
                List.of(
                    grant(Right.SIGN, SecretKind.GENERIC, SHOP),
                    grant(Right.STORE, null, null),
                    grant(Right.RESOLVE, SecretKind.GENERIC, SHOP))))
        .containsExactly(
            "store: every kind, every project", "resolve and sign: Other secret, one project");
  }

  @Test
  void sentences_ofManyPlaces_areFew() {
    List<HeldGrant> many =
        IntStream.range(0, 6).mapToObj(i -> grant(Right.SIGN, null, new UUID(2, i))).toList();

    assertThat(Held.sentences(many)).hasSize(5).endsWith("and so on in 2 more places");
    assertThat(Held.sentences(List.of())).isEmpty();
  }

  private static HeldGrant grant(Right right, SecretKind kind, UUID project) {
    return new HeldGrant(UUID.randomUUID(), right, kind, project);
  }
}
