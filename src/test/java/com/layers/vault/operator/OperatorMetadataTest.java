package com.layers.vault.operator;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static OperatorMetadata operator(UUID id, String subject, Instant disabledAt) {
    return new OperatorMetadata(
        id, "somebody", Set.of(Role.APPROVER), true, Instant.EPOCH, null, disabledAt, subject);
  }
}
