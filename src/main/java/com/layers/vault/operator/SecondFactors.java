package com.layers.vault.operator;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.SecretKind;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.crypto.TotpSecret;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Referrer;
import com.layers.vault.secret.Rotation;
import com.layers.vault.tenant.SystemProjects;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;

/** The second factors of operators: one-time passwords, whose secrets are kept in the vault. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class SecondFactors {

  private static final String FIELD = "totp_secret";

  @PersistenceContext EntityManager entities;
  @Inject KeptSecrets kept;
  @Inject SystemProjects systemProjects;
  @Inject OperatorSessionRows sessions;
  @Inject OperatorSessions beginning;
  @Inject Vouching vouching;
  @Inject Clock clock;

  /**
   * Makes a secret for the caller's second factor, in place of one that was never proved.
   *
   * @return the only copy of it; whoever gets it closes it
   * @throws Refusal STATE_CONFLICT when the caller has a second factor
   */
  @Audited(Action.BEGIN_SECOND_FACTOR)
  public TotpSecret begin(OperatorCaller caller) {
    Act.current().entry().subject(caller.username());
    Operator operator = locked(caller.operatorId());
    if (operator.hasSecondFactor()) {
      throw hasOneAlready();
    }
    TotpSecret secret = TotpSecret.next();
    try (Plaintext value = secret.plaintext()) {
      Referrer row = row(operator);
      if (operator.totpVaultId() != null) {
        kept.rotate(
            caller,
            row,
            operator.totpVaultId(),
            new Rotation(null, Duration.ZERO, null, null),
            value);
        operator.prepareSecondFactor(operator.totpVaultId(), now());
      } else {
        NewSecret given =
            new NewSecret(SecretKind.TOTP_SECRET, row.secretName(FIELD), null, null, null);
        UUID place = systemProjects.ofInstallation();
        operator.prepareSecondFactor(kept.store(caller, row, place, given, value), now());
      }
      entities.flush();
    }
    return secret;
  }

  /**
   * Makes the caller's second factor count, when {@code code} is its first. Every session that was
   * begun with the password alone ends with that, and one begins that is complete.
   *
   * @param session the one that asks
   * @param code what a person typed
   * @param address where from; at most 64 characters
   * @return the new session; empty when the code is wrong
   * @throws Refusal STATE_CONFLICT when the caller has a second factor, or the session is over
   */
  @Audited(Action.CONFIRM_SECOND_FACTOR)
  public Optional<SessionToken> confirm(
      OperatorCaller caller, SessionToken session, String code, String address) {
    AuditEntry entry = Act.current().entry().subject(caller.username());
    Operator operator = locked(caller.operatorId());
    if (operator.hasSecondFactor()) {
      throw hasOneAlready();
    }
    if (!isRight(caller, operator, code)) {
      entry.mismatched();
      return Optional.empty();
    }
    operator.confirm(now());
    entities.flush();
    if (!sessions.end(session)) {
      throw new Refusal(Reason.STATE_CONFLICT, "Your session is over.");
    }
    sessions.endAll(operator.operatorId());
    return Optional.of(beginning.begin(caller, true, address));
  }

  /**
   * Whether {@code code} is the one-time password now of the caller's second factor, for the first
   * time.
   *
   * @param code what a person typed
   */
  @Audited(value = Action.AUTHENTICATE, successes = false)
  public boolean verify(OperatorCaller caller, String code) {
    Operator operator = locked(caller.operatorId());
    boolean right = operator.hasSecondFactor() && isRight(caller, operator, code);
    entities.flush();
    return right;
  }

  /**
   * Takes an operator's second factor away, whose device is lost: they add another one when they
   * next sign in. Their sessions end.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN
   */
  @Audited(Action.RESET_SECOND_FACTOR)
  public void reset(OperatorCaller caller, UUID operatorId) {
    var entry = Act.current().entry();
    caller.require(Role.ADMIN);
    Operator operator = lockedWith(caller, operatorId);
    entry.subject(operator.username());
    vouching.mark(caller, operator, "second_factor_reset");
    if (operator.totpVaultId() != null) {
      kept.discard(caller, row(operator), operator.totpVaultId());
      operator.removeSecondFactor(now());
    }
    entities.flush();
    sessions.endAll(operatorId);
  }

  private boolean isRight(OperatorCaller caller, Operator operator, String code) {
    if (operator.totpVaultId() == null) {
      return false;
    }
    OptionalLong step =
        kept.matchesTotp(
            caller,
            row(operator),
            operator.totpVaultId(),
            code,
            operator.lastStep(),
            clock.instant());
    step.ifPresent(operator::spend);
    return step.isPresent();
  }

  private static Refusal hasOneAlready() {
    return new Refusal(Reason.STATE_CONFLICT, "You have a second factor already.");
  }

  /** Both rows, in the order in which {@link Operators} locks them. */
  private Operator lockedWith(OperatorCaller caller, UUID operatorId) {
    new TreeSet<>(List.of(caller.operatorId(), operatorId)).forEach(this::locked);
    Operators.requireAdminStill(locked(caller.operatorId()));
    return locked(operatorId);
  }

  private Operator locked(UUID operatorId) {
    Operator operator = entities.find(Operator.class, operatorId, LockModeType.PESSIMISTIC_WRITE);
    if (operator == null) {
      throw new Refusal(Reason.UNKNOWN, "No operator has this id.");
    }
    return operator;
  }

  private static Referrer row(Operator operator) {
    return new Referrer(Referrer.Type.OPERATOR, operator.operatorId());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
