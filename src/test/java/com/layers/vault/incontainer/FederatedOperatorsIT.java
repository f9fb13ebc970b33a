package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Door;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Role;
import com.layers.vault.access.UnprovenCaller;
import com.layers.vault.operator.FederatedIdentity;
import com.layers.vault.operator.FederatedOperators;
import com.layers.vault.operator.OperatorSessions;
import com.layers.vault.operator.SessionToken;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of the account of somebody whom the issuer names. */
class FederatedOperatorsIT extends InContainer {

  @Inject FederatedOperators operators;
  @Inject OperatorSessions sessions;

  private final FederatedIdentity who =
      new FederatedIdentity("https://issuer.example", unique("sub"), unique("name"), List.of());

  @Test
  void roles_thatAreAllGone_endTheSessionsAndStayAway() {
    OperatorCaller admitted = admit(EnumSet.of(Role.WRITER, Role.APPROVER)).orElseThrow();
    SessionToken session = sessions.begin(admitted, true, "192.0.2.7");
    String requestId = UUID.randomUUID().toString();

    assertThat(operators.admit(unproven(requestId), who, Set.of())).isEmpty();

    assertThat(sessions.find(session, requestId, true)).isEmpty();
    assertThat(
            rows.value("select roles from operator where operator_id = ?", admitted.operatorId()))
        .isEqualTo("");
    assertThat(trail.only(requestId).outcome()).isEqualTo("refused");
    assertThat(trail.only(requestId).purpose()).isEqualTo("roles: none");
  }

  @Test
  void somebodyUnknown_withoutRoles_isGivenNoAccount() {
    assertThat(admit(Set.of())).isEmpty();

    assertThat(rows.count("operator", "subject = ?", who.subject())).isZero();
  }

  @Test
  void disabled_isRecordedAsRefused() {
    OperatorCaller admitted = admit(Set.of(Role.WRITER)).orElseThrow();
    rows.run(
        "update operator set disabled_at = created_at where operator_id = ?",
        admitted.operatorId());
    String requestId = UUID.randomUUID().toString();

    assertThat(operators.admit(unproven(requestId), who, Set.of(Role.WRITER))).isEmpty();

    assertThat(trail.only(requestId).outcome()).isEqualTo("refused");
    assertThat(trail.only(requestId).reason()).isEqualTo("forbidden");
  }

  private Optional<OperatorCaller> admit(Set<Role> roles) {
    return operators.admit(unproven(UUID.randomUUID().toString()), who, roles);
  }

  private static UnprovenCaller unproven(String requestId) {
    return new UnprovenCaller("operator:oidc", Door.CONSOLE, requestId);
  }
}
