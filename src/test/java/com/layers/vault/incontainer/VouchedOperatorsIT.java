package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.dualcontrol.BreakGlass;
import com.layers.vault.dualcontrol.NewJointRequest;
import com.layers.vault.operator.OperatorMetadata;
import com.layers.vault.operator.Operators;
import com.layers.vault.operator.SecondFactors;
import com.layers.vault.operator.VouchedOperator;
import com.layers.vault.operator.VouchedOperators;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two people whom an act takes, neither is an account that the other one could sit at. */
class VouchedOperatorsIT extends InContainer {

  private static final Duration WAIT = Duration.ofHours(24);
  private static final Duration MOMENT = Duration.ofSeconds(30);

  @Inject Operators operators;
  @Inject SecondFactors secondFactors;
  @Inject VouchedOperators vouched;
  @Inject BreakGlass breakGlass;

  private OperatorMetadata admin;
  private OperatorMetadata writer;
  private OperatorMetadata approver;

  @BeforeEach
  void people() {
    admin = made(Set.of(Role.ADMIN));
    writer = made(Set.of(Role.WRITER));
    approver = made(Set.of(Role.APPROVER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"new-password", "roles", "enable", "reset-second-factor"})
  void approver_whoseAccountAnAdminChanged_consentsADayLater(String act) {
    change(act, approver);
    UUID asked = ask(writer);

    Refusal refused = refusal(() -> breakGlass.approve(caller(approver), asked));
    assertThat(refused.reason()).isEqualTo(Reason.FORBIDDEN);
    assertThat(refused).hasMessageContainingAll(approver.username(), admin.username());
    assertThat(told(approver).vouchedBy()).isEqualTo(admin.username());
    age(approver, WAIT.minus(MOMENT));
    assertThat(refusal(() -> breakGlass.approve(caller(approver), asked))).isNotNull();
    age(approver, WAIT.plus(MOMENT));

    breakGlass.approve(caller(approver), asked);
    assertThat(told(approver)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"new-password", "roles", "enable", "reset-second-factor"})
  void asker_whoseAccountAnAdminChanged_neitherAsksNorIsConsentedToNorReveals(String act) {
    UUID waiting = ask(writer);
    OperatorMetadata other = made(Set.of(Role.WRITER));
    UUID open = ask(other);
    breakGlass.approve(caller(approver), open);
    change(act, writer);
    change(act, other);

    assertThat(refusal(() -> ask(writer)).reason()).isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(() -> breakGlass.approve(caller(approver), waiting)).reason())
        .isEqualTo(Reason.STATE_CONFLICT);
    assertThat(refusal(() -> breakGlass.reveal(caller(other), open)).reason())
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void account_thatAnAdminMade_waitsAndIsToldOfOutside() {
    OperatorMetadata own =
        operators.create(
            caller(admin), unique("own"), "a password of its own".toCharArray(), Set.of());

    assertThat(told(own).vouchedBy()).isEqualTo(admin.username());
    assertThat(
            rows.count(
                "outbox_event",
                "type = 'vault.operator.created' and payload like ?",
                "%" + own.operatorId() + "%"))
        .isOne();
  }

  @ParameterizedTest
  @CsvSource({"auditor,false", "approver,true", "writer,true", "key-admin,true", "admin,true"})
  void roles_thatTakePartInNothing_makeNobodyWait(String added, boolean waits) {
    OperatorMetadata somebody = made(Set.of());

    operators.changeRoles(
        caller(admin), somebody.operatorId(), Set.of(Role.of(added).orElseThrow()));

    assertThat(told(somebody) != null).isEqualTo(waits);
  }

  @Test
  void ownAccount_andOnesOfTheVaultItself_doNotWait() {
    operators.changeRoles(caller(admin), admin.operatorId(), Set.of(Role.ADMIN, Role.WRITER));
    operators.disable(caller(admin), writer.operatorId());

    assertThat(told(admin)).isNull();
    assertThat(told(writer)).isNull();
    assertThat(told(approver)).isNull();
  }

  private void change(String act, OperatorMetadata whose) {
    UUID id = whose.operatorId();
    switch (act) {
      case "new-password" ->
          operators.changePassword(caller(admin), id, "another password".toCharArray());
      case "roles" -> {
        Set<Role> more = Set.of(Role.WRITER, Role.APPROVER);
        operators.changeRoles(caller(admin), id, more);
      }
      case "enable" -> {
        operators.disable(caller(admin), id);
        operators.enable(caller(admin), id);
      }
      case "reset-second-factor" -> secondFactors.reset(caller(admin), id);
      default -> throw new IllegalArgumentException(act);
    }
  }

  private UUID ask(OperatorMetadata asker) {
    UUID secret = store(project, "value").vaultId();
    return breakGlass
        .ask(
            caller(asker),
            new NewJointRequest(secret, "to see it", "OPS-1", Duration.ofMinutes(15)))
        .requestId();
  }

  private VouchedOperator told(OperatorMetadata of) {
    return vouched.now().stream()
        .filter(each -> each.operatorId().equals(of.operatorId()))
        .findFirst()
        .orElse(null);
  }

  private void age(OperatorMetadata whose, Duration by) {
    rows.run(
        "update operator set vouched_at = ? where operator_id = ?",
        Timestamp.from(Instant.now().minus(by)),
        whose.operatorId());
  }

  /** An account that the vault made itself; hashing a password for each would take a while. */
  private OperatorMetadata made(Set<Role> roles) {
    UUID id = UUID.randomUUID();
    Timestamp now = Timestamp.from(Instant.now());
    rows.run(
        "insert into operator (operator_id, username, password_hash, roles, created_at, updated_at)"
            + " values (?, ?, ?, ?, ?, ?)",
        id,
        unique("operator"),
        "of nothing",
        Role.join(roles),
        now,
        now);
    return operators.get(new OperatorCaller(id, "reader", Set.of(Role.AUDITOR), "r"), id);
  }

  private static OperatorCaller caller(OperatorMetadata who) {
    return new OperatorCaller(
        who.operatorId(), who.username(), who.roles(), UUID.randomUUID().toString());
  }
}
