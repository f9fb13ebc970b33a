package com.layers.vault.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamingTest {

  private static final String ID = "1f0e2d3c-4b5a-4697-8889-0a1b2c3d4e5f";

  @Test
  void name_thatFits_isKept() {
    assertThat(Naming.of(ID, "meta.token-1_a", "for the shop"))
        .isEqualTo(new Naming("meta.token-1_a", "for the shop"));
    assertThat(Naming.of(ID, "x".repeat(128), "").name()).hasSize(128);
  }

  @Test
  void name_none_isTheId() {
    assertThat(Naming.of(ID, null, null)).isEqualTo(new Naming(ID, null));
    assertThat(Naming.of(ID, "", "about")).isEqualTo(new Naming(ID, "about"));
  }

  @Test
  void name_thatDoesNotFit_isChangedAndKeptInTheDescription() {
    assertThat(Naming.of(ID, "Meta: größe", null))
        .isEqualTo(new Naming("Meta__gr__e.0a1b2c3d4e5f", "name: Meta: größe"));
    assertThat(Naming.of(ID, "a b", "about"))
        .isEqualTo(new Naming("a_b.0a1b2c3d4e5f", "about\nname: a b"));
    assertThat(Naming.of(ID, "x".repeat(129), null).name())
        .isEqualTo("x".repeat(115) + ".0a1b2c3d4e5f")
        .hasSize(128);
  }

  @Test
  void description_tooLongOrWithControls_isMadeToFit() {
    assertThat(Naming.of(ID, "n", "a\u0000b\tc\nd").description()).isEqualTo("a b\tc\nd");
    assertThat(Naming.of(ID, "n", "x".repeat(2000)).description()).hasSize(1024);
    String pairAtTheEnd = "x".repeat(1023) + "\ud83d\udd11";
    assertThat(Naming.of(ID, "n", pairAtTheEnd).description()).isEqualTo("x".repeat(1023));
  }
}
