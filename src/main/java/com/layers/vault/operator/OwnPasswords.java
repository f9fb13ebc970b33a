package com.layers.vault.operator;

import com.layers.vault.access.Door;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Refusal;
import com.layers.vault.identity.FailureCounts;
import com.layers.vault.limit.Throttle;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How operators change their own password. A session is not enough: it may have been left open, so
 * the password until now and a code are asked for, and guesses are counted.
 */
@ApplicationScoped
public class OwnPasswords {

  private static final int BURST = 5;
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @Inject OperatorAccounts accounts;
  @Inject OperatorPasswords passwords;
  @Inject OneTimeCodes codes;
  @Inject Operators operators;
  @Inject FailureCounts failures;

  private Throttle tries;

  @PostConstruct
  void begin() {
    tries = new Throttle(BURST, INTERVAL, System::nanoTime);
  }

  /** Whether the caller's account has a password here. */
  public boolean isLocal(OperatorCaller caller) {
    return account(caller).isPresent();
  }

  /**
   * Gives the caller another password. When they proved to be who they are, all of their sessions
   * end, and one begins that is the answer's.
   *
   * @param code a one-time password
   * @param address where from; at most 64 characters
   * @param old the password until now; stays the caller's, who wipes it
   * @param wanted 12 to 256 characters, another one; stays the caller's, who wipes it
   * @throws Refusal VALIDATION_FAILED; STATE_CONFLICT when the account was changed meanwhile;
   *     UNAVAILABLE when it can't be told at the moment
   */
  public SignInResult change(
      OperatorCaller caller, String code, String address, char[] old, char[] wanted) {
    OperatorPasswords.check(wanted);
    if (Arrays.equals(old, wanted)) {
      throw Refusal.invalid("/password", "The new password is the old one.");
    }
    String counted = caller.operatorId().toString();
    if (!tries.take(counted)) {
      return SignInResult.TOO_MANY;
    }
    Optional<String> hash = account(caller).map(Operator::passwordHash);
    Optional<OperatorPasswords.Look> look = passwords.look(old, hash, true);
    if (look.isEmpty()) {
      tries.giveBack(counted);
      return SignInResult.BUSY;
    }
    if (!look.get().right() || !codes.verify(caller, counted, code)) {
      failures.add(Door.CONSOLE, "operator:" + caller.username());
      return SignInResult.WRONG;
    }
    tries.giveBack(counted);
    return SignInResult.signedIn(
        operators.changeOwnPassword(caller, hash.orElseThrow(), wanted, address), null);
  }

  private Optional<Operator> account(OperatorCaller caller) {
    return accounts
        .find(caller.username())
        .filter(operator -> operator.operatorId().equals(caller.operatorId()));
  }
}
