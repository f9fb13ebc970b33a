package com.layers.vault.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Scope;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AreaTest {

  @Test
  void sentence_saysEachAreaOnce() {
    assertThat(Area.sentence(Set.of())).isEqualTo("May do nothing.");
    assertThat(Area.sentence(Set.of(Scope.SECRETS_READ))).isEqualTo("Reads secrets.");
    assertThat(
            Area.sentence(
                Set.of(
                    Scope.SECRETS_READ, Scope.SECRETS_WRITE, Scope.LAYERS_WRITE, Scope.KEYS_READ)))
        .isEqualTo("Reads and changes secrets and layers. Reads API keys.");
  }

  @Test
  void all_holdsEveryScope() {
    assertThat(Area.all(EnumSet.allOf(Scope.class)))
        .allMatch(area -> area.read() && area.write() && area.reads())
        .hasSize(Scope.values().length / 2);
  }
}
