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
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * How an operator proves who they are: a password and a one-time password, which are right or wrong
 * together.
 *
 * <p>Guesses are counted by account and address. The browser in which an operator signed in before
 * has a count of its own, so that nobody who guesses keeps them out from the same address. All
 * others together hold a quarter of the server's threads at most.
 */
@ApplicationScoped
public class SignIn {

  /** Of 10,000 guesses in ten minutes at most 20 are looked at. */
  static final int BURST = 10;

  static final Duration INTERVAL = Duration.ofMinutes(1);

  @Inject OperatorAccounts accounts;
  @Inject OperatorPasswords passwords;
  @Inject OneTimeCodes codes;
  @Inject OperatorSessions sessions;
  @Inject FailureCounts failures;
  @Inject KnownBrowsers browsers;
  @Inject MetricRegistry metrics;

  /** Of all names together, that one address may try wrongly: a flood of names is one flood. */
  private static final int BURST_OF_ADDRESS = 100;

  private static final Duration INTERVAL_OF_ADDRESS = Duration.ofSeconds(6);

  /** Of all names together that no account has. */
  private static final int BURST_OF_UNKNOWN = 20;

  private static final Duration INTERVAL_OF_UNKNOWN = Duration.ofSeconds(2);

  /**
   * When what was wrong is answered, from its turn on: later than the slowest way there, so that
   * the time does not tell what it was.
   */
  private static final Duration ANSWER = Duration.ofSeconds(1);

  @Inject
  @ConfigProperty(name = "VAULT_THREADS", defaultValue = "32")
  int threads;

  private Throttle tries;
  private Throttle addresses;
  private Throttle unknown;

  /** Those who are being looked at, or wait for it, each on a thread of the server. */
  private Semaphore strangers;

  @PostConstruct
  void begin() {
    tries = new Throttle(BURST, INTERVAL, System::nanoTime);
    addresses = new Throttle(BURST_OF_ADDRESS, INTERVAL_OF_ADDRESS, System::nanoTime);
    unknown = new Throttle(BURST_OF_UNKNOWN, INTERVAL_OF_UNKNOWN, System::nanoTime);
    strangers = new Semaphore(Math.max(1, threads / 4));
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
    Optional<String> browser = browsers.idOf(attempt.browser(), attempt.username());
    String counted = browser.orElseGet(() -> attempt.username() + " " + attempt.address());
    if (!tries.take(counted)) {
      return SignInResult.TOO_MANY;
    }
    SignInResult result =
        browser.isPresent() ? inTurn(attempt, password, browser) : asStranger(attempt, password);
    if (result.verdict() != SignInResult.Verdict.WRONG) {
      tries.giveBack(counted);
    }
    return result;
  }

  /** From a browser in which nobody of that name signed in: those never keep the others out. */
  private SignInResult asStranger(SignInAttempt attempt, char[] password) {
    if (!addresses.take(attempt.address())) {
      return SignInResult.TOO_MANY;
    }
    if (!strangers.tryAcquire()) {
      addresses.giveBack(attempt.address());
      return SignInResult.BUSY;
    }
    try {
      SignInResult result = inTurn(attempt, password, Optional.empty());
      if (result.verdict() != SignInResult.Verdict.WRONG) {
        addresses.giveBack(attempt.address());
      }
      return result;
    } finally {
      strangers.release();
    }
  }

  private SignInResult inTurn(SignInAttempt attempt, char[] password, Optional<String> browser) {
    Optional<Operator> account = accounts.find(attempt.username());
    boolean worthIt = account.isPresent() || unknown.take("");
    Optional<OperatorPasswords.Look> look =
        passwords.look(password, account.map(Operator::passwordHash), worthIt);
    if (look.isEmpty()) {
      return SignInResult.BUSY;
    }
    SignInResult result =
        look.get().right() ? withPassword(account.get(), attempt, browser) : SignInResult.WRONG;
    if (result.verdict() == SignInResult.Verdict.WRONG) {
      failures.add(Door.CONSOLE, "operator:" + attempt.username());
      look.get().waitOut(ANSWER);
    }
    return result;
  }

  private SignInResult withPassword(
      Operator operator, SignInAttempt attempt, Optional<String> browser) {
    String counted = browser.orElseGet(() -> operator.operatorId().toString());
    boolean proved =
        !operator.isDisabled()
            && (!operator.hasSecondFactor()
                || codes.verify(operator.unproven(attempt.requestId()), counted, attempt.code()));
    return proved ? begin(operator, attempt) : SignInResult.WRONG;
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
}
