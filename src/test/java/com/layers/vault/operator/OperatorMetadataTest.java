package com.layers.vault.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperatorMetadataTest {

  private final UUID id = UUID.randomUUID();

  @Test
  void isSamePerson_ofOneAccountOrOneSubject_isTrue() {
    assertThat(operator(id, null, null).isSamePerson(operator(id, null, null))).isTrue();
    assertThat(operator(id, "sub", null).isSamePerson(operator(UUID.randomUUID(), "sub", null)))
        .isTrue();
  }

  @Test
  void isSamePerson_ofTwo_isFalse() {
    assertThat(operator(id, null, null).isSamePerson(operator(UUID.randomUUID(), null, null)))
        .isFalse();
    assertThat(operator(id, "one", null).isSamePerson(operator(UUID.randomUUID(), "two", null)))
        .isFalse();
    assertThat(operator(id, "one", null).isSamePerson(operator(UUID.randomUUID(), null, null)))
        .isFalse();
  }

  @Test
  void mayActAs_takesARoleAndAnAccountThatIsNotDisabled() {
    Set<Role> wanted = Set.of(Role.APPROVER, Role.AUDITOR);

    assertThat(operator(id, null, null).mayActAs(wanted)).isTrue();
    assertThat(operator(id, null, null).mayActAs(Set.of(Role.ADMIN))).isFalse();
    assertThat(operator(id, null, Instant.EPOCH).mayActAs(wanted)).isFalse();
  }

  @Test
  void requireOwnHands_untilTheWaitIsOver_refusesAndSaysWhy() {
    Instant until = Instant.parse("2026-11-28T05:00:00Z");
    OperatorMetadata vouched =
        new OperatorMetadata(
            id, "new-one", Set.of(), true, Instant.EPOCH, null, null, null, until, "an-admin");

    assertThatThrownBy(() -> vouched.requireOwnHands(until.minusNanos(1), Reason.FORBIDDEN))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.FORBIDDEN))
        .hasMessageContainingAll("new-one", "an-admin", "2026-11-28T05:00:00Z");
    assertThatCode(() -> vouched.requireOwnHands(until, Reason.FORBIDDEN))
        .doesNotThrowAnyException();
    assertThatCode(() -> operator(id, null, null).requireOwnHands(until, Reason.FORBIDDEN))
        .doesNotThrowAnyException();
  }

  private static OperatorMetadata operator(UUID id, String subject, Instant disabledAt) {
    return new OperatorMetadata(
        id,
        "somebody",
        Set.of(Role.APPROVER),
        true,
        Instant.EPOCH,
        null,
        disabledAt,
        subject,
        null,
        null);
  }
}
