package com.layers.vault.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Role;
import com.layers.vault.operator.LiveSession;
import com.layers.vault.operator.OperatorMetadata;
import com.layers.vault.operator.OperatorSession;
import com.layers.vault.operator.OperatorSessions;
import com.layers.vault.operator.Operators;
import com.layers.vault.operator.SecondFactors;
import com.layers.vault.operator.SessionToken;
import com.layers.vault.upkeep.Chores;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the sessions of operators end, and what becomes of their rows. */
class OperatorSessionsIT extends InContainer {

  private static final Duration MOMENT = Duration.ofSeconds(5);

  @Inject Operators operators;
  @Inject OperatorSessions sessions;
  @Inject SecondFactors secondFactors;
  @Inject Chores chores;

  private OperatorMetadata operator;
  private OperatorCaller admin;
  private SessionToken session;

  @BeforeEach
  void signIn() {
    admin = caller(made(Role.ADMIN));
    operator = made(Role.WRITER);
    session = begin(operator);
  }

  @Test
  void session_idleForAQuarterOfAnHour_isOver() {
    age("seen_at", OperatorSession.IDLE.minus(MOMENT));
    assertThat(find(session)).isPresent();

    age("seen_at", OperatorSession.IDLE.plus(MOMENT));
    assertThat(find(session)).isEmpty();
    assertThat(own()).isEmpty();
  }

  @Test
  void session_inUse_isSeenAgain() {
    age("seen_at", OperatorSession.IDLE.minus(MOMENT));
    assertThat(find(session)).isPresent();

    assertThat(own().get(0).seenAt()).isAfter(Instant.now().minus(Duration.ofMinutes(1)));
  }

  @Test
  void session_ofEightHours_isOverHoweverMuchItIsUsed() {
    age("started_at", OperatorSession.LONGEST.minus(MOMENT));
    assertThat(find(session)).isPresent();

    age("started_at", OperatorSession.LONGEST.plus(MOMENT));
    assertThat(find(session)).isEmpty();
    assertThat(own()).isEmpty();
  }

  @Test
  void session_whenItsOperatorIsChanged_isOverAtOnce() {
    SessionToken others = begin(made(Role.WRITER));
    UUID id = operator.operatorId();
    List<Runnable> changes =
        List.of(
            () -> operators.changeRoles(admin, id, Set.of(Role.AUDITOR)),
            () -> operators.changePassword(admin, id, "another password".toCharArray()),
            () -> secondFactors.reset(admin, id),
            () -> operators.disable(admin, id));

    for (Runnable change : changes) {
      SessionToken before = begin(operator);
      assertThat(find(before)).isPresent();
      change.run();
      assertThat(find(before)).isEmpty();
    }

    operators.enable(admin, id);
    assertThat(find(session)).as("what was ended stays so").isEmpty();
    assertThat(find(others)).isPresent();
    assertThat(find(begin(operator)).orElseThrow().caller().roles()).containsOnly(Role.AUDITOR);
  }

  @Test
  void signIn_withAPasswordThatIsReplacedMeanwhile_beginsNoSession() {
    String proved = hash();
    assertThat(find(sessions.begin(caller(operator), proved, true, "192.0.2.7"))).isPresent();

    operators.changePassword(admin, operator.operatorId(), "another password".toCharArray());

    assertThat(refusal(() -> sessions.begin(caller(operator), proved, true, "192.0.2.7")).reason())
        .isEqualTo(Reason.STATE_CONFLICT);
    assertThat(
            refusal(
                    () ->
                        operators.changeOwnPassword(
                            caller(operator), proved, "my own password".toCharArray(), "192.0.2.7"))
                .reason())
        .isEqualTo(Reason.STATE_CONFLICT);
    operators.disable(admin, operator.operatorId());
    assertThat(refusal(() -> sessions.begin(caller(operator), hash(), true, "192.0.2.7")).reason())
        .isEqualTo(Reason.STATE_CONFLICT);
    assertThat(own()).isEmpty();
  }

  @Test
  void ownPassword_endsAllSessions_andBeginsOne() {
    SessionToken next =
        operators.changeOwnPassword(
            caller(operator), hash(), "my own password".toCharArray(), "192.0.2.7");

    assertThat(find(session)).isEmpty();
    assertThat(find(next)).isPresent();
  }

  @Test
  void own_showsEachAndEndsTheOthers() {
    SessionToken phone = begin(operator);
    SessionToken others = begin(made(Role.WRITER));

    assertThat(own()).extracting(LiveSession::asking).containsExactlyInAnyOrder(true, false);
    assertThat(own()).extracting(LiveSession::address).containsOnly("192.0.2.7");
    sessions.endOthers(caller(operator), session);

    assertThat(own()).extracting(LiveSession::asking).containsExactly(true);
    assertThat(find(phone)).isEmpty();
    assertThat(find(others)).isPresent();
  }

  @Test
  void rowsOfSessions_onceNoNodeCanTakeThemForAlive_areSwept() {
    SessionToken idle = begin(operator);
    rows.run(
        "update operator_session set seen_at = ? where operator_id = ?",
        before(OperatorSession.IDLE.plusHours(1).plus(MOMENT)),
        operator.operatorId());
    SessionToken young = begin(operator);
    SessionToken others = begin(made(Role.WRITER));

    chores.run(() -> true);

    assertThat(rows.count("operator_session", "operator_id = ?", operator.operatorId())).isOne();
    assertThat(find(idle)).isEmpty();
    assertThat(find(young)).isPresent();
    assertThat(find(others)).isPresent();
  }

  @Test
  void lastAdmin_cannotBeRemoved_alsoNotByTwoWhoRemoveEachOther() throws Exception {
    List<OperatorMetadata> two = List.of(made(Role.ADMIN), made(Role.ADMIN));
    Timestamp mark = Timestamp.valueOf("2020-01-01 00:00:00");
    rows.run(
        "update operator set disabled_at = ? where disabled_at is null"
            + " and operator_id <> ? and operator_id <> ?",
        mark,
        two.get(0).operatorId(),
        two.get(1).operatorId());
    try {
      List<Object> outcomes =
          Racing.together(
              2,
              i ->
                  Racing.outcome(
                      () -> operators.disable(caller(two.get(i)), two.get(1 - i).operatorId())));
      assertThat(outcomes).containsExactlyInAnyOrder("done", Reason.FORBIDDEN);

      OperatorMetadata left = two.get(outcomes.indexOf("done"));
      OperatorCaller last = caller(left);
      assertThat(refusal(() -> operators.disable(last, left.operatorId())))
          .hasMessageContaining("last operator with the role admin");
      assertThat(refusal(() -> operators.changeRoles(last, left.operatorId(), Set.of(Role.WRITER))))
          .hasMessageContaining("last operator with the role admin");
      assertThat(operators.get(last, left.operatorId()).roles()).containsOnly(Role.ADMIN);
    } finally {
      rows.run("update operator set disabled_at = null where disabled_at = ?", mark);
    }
  }

  @Test
  void begin_ofAnAccountThatIsDisabled_orHasAnotherSecondFactorThanWasProved_isRefused() {
    assertThat(refusal(() -> sessions.begin(caller(operator), false, "192.0.2.7")).reason())
        .isEqualTo(Reason.STATE_CONFLICT);
    rows.run(
        "update operator set totp_confirmed_at = null where operator_id = ?",
        operator.operatorId());
    assertThat(refusal(() -> sessions.begin(caller(operator), true, "192.0.2.7")).reason())
        .isEqualTo(Reason.STATE_CONFLICT);
    assertThat(find(sessions.begin(caller(operator), false, "192.0.2.7"))).isPresent();

    operators.disable(admin, operator.operatorId());

    assertThat(refusal(() -> sessions.begin(caller(operator), false, "192.0.2.7")).reason())
        .isEqualTo(Reason.STATE_CONFLICT);
    assertThat(own()).isEmpty();
  }

  @Test
  void admin_whoWasRemovedAMomentAgo_changesNobody() {
    OperatorCaller removed = caller(made(Role.ADMIN));
    operators.changeRoles(admin, removed.operatorId(), Set.of(Role.AUDITOR));
    UUID id = operator.operatorId();

    for (Runnable change :
        List.<Runnable>of(
            () -> operators.changeRoles(removed, id, Set.of(Role.ADMIN)),
            () -> operators.changePassword(removed, id, "another password".toCharArray()),
            () -> operators.disable(removed, id),
            () -> operators.enable(removed, id),
            () -> secondFactors.reset(removed, id))) {
      assertThat(refusal(change::run).reason()).isEqualTo(Reason.FORBIDDEN);
    }
    assertThat(find(session)).isPresent();
  }

  /** An account with a second factor. */
  private OperatorMetadata made(Role role) {
    OperatorMetadata made =
        operators.create(
            system(), unique("operator"), "a password to begin".toCharArray(), Set.of(role));
    rows.run(
        "update operator set totp_confirmed_at = ? where operator_id = ?",
        before(Duration.ZERO),
        made.operatorId());
    return made;
  }

  /** The hash of the operator's password as it is now. */
  private String hash() {
    return (String)
        rows.value(
            "select password_hash from operator where operator_id = ?", operator.operatorId());
  }

  private SessionToken begin(OperatorMetadata who) {
    return sessions.begin(caller(who), true, "192.0.2.7");
  }

  private static OperatorCaller caller(OperatorMetadata who) {
    return new OperatorCaller(
        who.operatorId(), who.username(), who.roles(), UUID.randomUUID().toString());
  }

  private Optional<OperatorSession> find(SessionToken token) {
    return sessions.find(token, UUID.randomUUID().toString(), true);
  }

  private List<LiveSession> own() {
    return sessions.own(caller(operator), session);
  }

  /** Moves a time of the operator's sessions into the past. */
  private void age(String column, Duration by) {
    rows.run(
        "update operator_session set " + column + " = ? where operator_id = ?",
        before(by),
        operator.operatorId());
  }

  private static Timestamp before(Duration by) {
    return Timestamp.from(Instant.now().minus(by));
  }
}
