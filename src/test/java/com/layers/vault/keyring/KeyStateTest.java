package com.layers.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways that a key may go: NIST SP 800-57 Part 1, section 7, the suspended state apart. */
class KeyStateTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private static final Map<KeyState, Set<KeyState>> WAYS =
      Map.of(
          KeyState.PRE_ACTIVE, Set.of(KeyState.ACTIVE),
          KeyState.ACTIVE, Set.of(KeyState.DEACTIVATED, KeyState.COMPROMISED),
          KeyState.DEACTIVATED, Set.of(KeyState.COMPROMISED, KeyState.DESTROYED),
          KeyState.COMPROMISED, Set.of(KeyState.DESTROYED),
          KeyState.DESTROYED, Set.of());

  @ParameterizedTest
  @EnumSource(KeyState.class)
  void become_onlyWhereAWayLeads(KeyState from) {
    for (KeyState to : KeyState.values()) {
      if (WAYS.get(from).contains(to)) {
        assertThat(from.become(to)).isEqualTo(to);
      } else {
        assertThatThrownBy(() -> from.become(to))
            .isInstanceOfSatisfying(
                Refusal.class,
                refusal -> assertThat(refusal.reason()).isEqualTo(Reason.STATE_CONFLICT));
      }
    }
  }

  @Test
  void compromise_ofTheActiveKey_countsWhenAnotherTakesItsPlace() {
    KeyLife life = new KeyLife(KeyState.ACTIVE, NOW);

    life.compromise(NOW);
    assertThat(life.isActive()).isTrue();
    life.deactivate(NOW.plusSeconds(1));

    assertThat(life.state()).isEqualTo(KeyState.COMPROMISED);
    assertThat(life.compromisedAt()).isEqualTo(NOW);
    assertThatThrownBy(() -> life.compromise(NOW)).isInstanceOf(Refusal.class);
  }

  @Test
  void destroy_waitsAWeek_orAsLongAsAnActLasts_andNeverLess() {
    KeyLife old = new KeyLife(KeyState.ACTIVE, NOW);
    assertThatThrownBy(() -> old.scheduleDestruction(NOW)).isInstanceOf(Refusal.class);
    old.deactivate(NOW);
    old.scheduleDestruction(NOW);
    KeyLife compromised = new KeyLife(KeyState.ACTIVE, NOW);
    compromised.compromise(NOW);
    compromised.deactivate(NOW);
    compromised.scheduleDestruction(NOW);

    assertThat(old.destroyAfter()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    assertThat(compromised.destroyAfter()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    old.scheduleDestruction(NOW.plus(Duration.ofDays(1)));
    assertThat(old.destroyAfter())
        .as("again changes nothing")
        .isEqualTo(NOW.plus(Duration.ofDays(7)));
    assertThatThrownBy(() -> old.destroy(NOW.plus(Duration.ofDays(7)).minusNanos(1_000)))
        .isInstanceOf(Refusal.class);
    old.destroy(NOW.plus(Duration.ofDays(7)));
    assertThat(old.state()).isEqualTo(KeyState.DESTROYED);
    assertThatThrownBy(old::keep).isInstanceOf(Refusal.class);
  }

  @Test
  void keep_takesTheDestructionBack() {
    KeyLife life = new KeyLife(KeyState.ACTIVE, NOW);
    life.deactivate(NOW);
    assertThatThrownBy(life::keep).isInstanceOf(Refusal.class);

    life.scheduleDestruction(NOW);
    life.keep();

    assertThat(life.isDue(NOW.plus(Duration.ofDays(8)))).isFalse();
  }
}
