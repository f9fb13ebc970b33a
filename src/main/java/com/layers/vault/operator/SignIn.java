package com.layers.vault.operator;

import com.layers.vault.access.Door;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.identity.FailureCounts;
import com.layers.vault.limit.Throttle;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * How an operator proves who they are: a password and a one-time password, which are right or wrong
 * together.
 *
 * <p>Guesses are counted by account and address. The browser in which an operator signed in before
 * has a count of its own, so that nobody who guesses keeps them out from the same address.
 */
@ApplicationScoped
public class SignIn {

  /** Of 10,000 guesses in ten minutes at most 20 are looked at. */
  static final int BURST = 10;

  static final Duration INTERVAL = Duration.ofMinutes(1);

  @Inject OperatorAccounts accounts;
  @Inject OperatorPasswords passwords;
  @Inject SecondFactors secondFactors;
  @Inject OperatorSessions sessions;
  @Inject FailureCounts failures;
  @Inject KnownBrowsers browsers;
  @Inject MetricRegistry metrics;

  private Throttle tries;

  @PostConstruct
  void begin() {
    tries = new Throttle(BURST, INTERVAL, System::nanoTime);
  }

  /**
   * Signs in who proves to be an operator.
   *
   * @param password stays the caller's, who wipes it
   * @throws Refusal UNAVAILABLE when that can't be told at the moment
   */
  public SignInResult signIn(SignInAttempt attempt, char[] password) {
    SignInResult result = look(attempt, password);
    metrics.counter("vault_sign_in_total", new Tag("verdict", result.verdict().code())).inc();
    return result;
  }

  private SignInResult look(SignInAttempt attempt, char[] password) {
    if (!Operators.USERNAME.matcher(attempt.username()).matches()) {
      failures.add(Door.CONSOLE, "operator:malformed");
      return SignInResult.WRONG;
    }
    String counted =
        browsers
            .idOf(attempt.browser(), attempt.username())
            .orElseGet(() -> attempt.username() + " " + attempt.address());
    if (!tries.take(counted)) {
      return SignInResult.TOO_MANY;
    }
    Optional<Operator> account = accounts.find(attempt.username());
    Optional<Boolean> right = passwords.matches(password, account.map(Operator::passwordHash));
    if (right.isEmpty()) {
      tries.giveBack(counted);
      return SignInResult.BUSY;
    }
    if (!right.get() || account.get().isDisabled() || !proves(account.get(), attempt)) {
      failures.add(Door.CONSOLE, "operator:" + attempt.username());
      return SignInResult.WRONG;
    }
    tries.giveBack(counted);
    return begin(account.get(), attempt);
  }

  private SignInResult begin(Operator operator, SignInAttempt attempt) {
    try {
      return SignInResult.signedIn(
          sessions.begin(
              operator.unproven(attempt.requestId()),
              operator.passwordHash(),
              operator.hasSecondFactor(),
              attempt.address()),
          browsers.remember(operator.username()));
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.STATE_CONFLICT) {
        return SignInResult.WRONG; // it is, since a moment ago
      }
      throw refusal;
    }
  }

  private boolean proves(Operator operator, SignInAttempt attempt) {
    return !operator.hasSecondFactor()
        || secondFactors.verify(operator.unproven(attempt.requestId()), attempt.code());
  }
}
