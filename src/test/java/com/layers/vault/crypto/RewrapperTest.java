package com.layers.vault.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RewrapperTest {

  private static final Aad WAS = Aad.level("test").fact(1);
  private static final Aad BECOMES = Aad.level("test").fact(2);

  private final Key from = Aead.key(Aead.newKey());
  private final Key to = Aead.key(Aead.newKey());
  private final Rewrapper rewrapper = new Rewrapper(from, to);

  @Test
  void rewrap_againAndAgain_opensUnderTheOtherKeyOnly() {
    for (int i = 0; i < 100; i++) {
      byte[] key = Aead.newKey();

      Sealed rewrapped = rewrapper.rewrap(Aead.wrap(from, key, WAS), WAS, BECOMES);

      assertThat(Aead.open(to, rewrapped, BECOMES)).isEqualTo(key);
      assertThatThrownBy(() -> Aead.open(from, rewrapped, BECOMES)).isInstanceOf(DoesNotOpen.class);
      assertThatThrownBy(() -> Aead.open(to, rewrapped, WAS)).isInstanceOf(DoesNotOpen.class);
    }
  }

  @Test
  void rewrap_theSameTwice_hasAnotherNonce() {
    Sealed wrapped = Aead.wrap(from, Aead.newKey(), WAS);

    assertThat(rewrapper.rewrap(wrapped, WAS, BECOMES).nonce())
        .isNotEqualTo(rewrapper.rewrap(wrapped, WAS, BECOMES).nonce());
  }

  @Test
  void rewrap_whatDoesNotOpen_isRefusedAndTheNextOneOpens() {
    byte[] key = Aead.newKey();
    Sealed wrapped = Aead.wrap(from, key, WAS);

    assertThatThrownBy(() -> rewrapper.rewrap(Aead.wrap(to, key, WAS), WAS, BECOMES))
        .isInstanceOf(DoesNotOpen.class);
    assertThatThrownBy(() -> rewrapper.rewrap(wrapped, BECOMES, BECOMES))
        .isInstanceOf(DoesNotOpen.class);
    assertThatThrownBy(() -> rewrapper.rewrap(Aead.seal(from, new byte[31], WAS), WAS, BECOMES))
        .as("no key")
        .isInstanceOf(DoesNotOpen.class);
    assertThat(Aead.open(to, rewrapper.rewrap(wrapped, WAS, BECOMES), BECOMES)).isEqualTo(key);
  }
}
