package com.layers.vault.operator;

import com.layers.vault.access.OperatorCaller;
import com.layers.vault.limit.Throttle;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * One-time passwords, of which there are a million only: wrong ones are counted by account, from
 * wherever they come. Nobody gets so far without the right password.
 */
@ApplicationScoped
public class OneTimeCodes {

  private static final int BURST = 10;
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @Inject SecondFactors secondFactors;

  private Throttle tries;

  @PostConstruct
  void begin() {
    tries = new Throttle(BURST, INTERVAL, System::nanoTime);
  }

  /**
   * Whether {@code code} is the caller's one-time password now; false as well after too many that
   * were not, so that nothing tells of the password before it.
   *
   * @param counted what it is counted by, such as the account's id
   */
  boolean verify(OperatorCaller caller, String counted, String code) {
    if (!tries.take(counted) || !secondFactors.verify(caller, code)) {
      return false;
    }
    tries.giveBack(counted);
    return true;
  }

  /**
   * Makes the caller's second factor count, as {@link SecondFactors#confirm} does.
   *
   * @throws com.layers.vault.access.Refusal as it does
   */
  public SignInResult confirm(
      OperatorCaller caller, SessionToken session, String code, String address) {
    String counted = caller.operatorId().toString();
    if (!tries.take(counted)) {
      return SignInResult.TOO_MANY;
    }
    Optional<SessionToken> complete = secondFactors.confirm(caller, session, code, address);
    if (complete.isEmpty()) {
      return SignInResult.WRONG;
    }
    tries.giveBack(counted);
    return SignInResult.signedIn(complete.get(), null);
  }
}
