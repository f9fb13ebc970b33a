package com.layers.vault.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangeTest {

  @Test
  void of_noneClearedOrSet_staysIsNullOrIsThat() {
    assertThat(Change.<String>none().of("before")).isEqualTo("before");
    assertThat(Change.<String>to(null).of("before")).isNull();
    assertThat(Change.to("after").of("before")).isEqualTo("after");
  }
}
