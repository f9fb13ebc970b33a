package com.layers.vault.operator;

import java.util.Locale;

/**
 * How a try to sign in ended.
 *
 * @param session the new session; null when there is none
 * @param browser what the browser shows at the next sign-in; null when there is no session
 */
public record SignInResult(Verdict verdict, SessionToken session, String browser) {

  /** What became of it. */
  public enum Verdict {
    RIGHT,
    /** The account, the password or the code: which one is not told. */
    WRONG,
    /** It was not looked at: there were too many before. */
    TOO_MANY,
    /** It was not looked at: too many others are being looked at. */
    BUSY;

    /** The name in the metrics, such as {@code too-many}. */
    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static final SignInResult WRONG = new SignInResult(Verdict.WRONG, null, null);
  static final SignInResult TOO_MANY = new SignInResult(Verdict.TOO_MANY, null, null);
  static final SignInResult BUSY = new SignInResult(Verdict.BUSY, null, null);

  static SignInResult signedIn(SessionToken session, String browser) {
    return new SignInResult(Verdict.RIGHT, session, browser);
  }

  @Override
  public String toString() {
    return "SignInResult[" + verdict + "]";
  }
}
