package com.layers.vault.api.partner;

import com.layers.vault.account.AccountChange;
import com.layers.vault.account.NewAccount;
import com.layers.vault.api.Fields;
import com.layers.vault.api.Rule;
import com.layers.vault.api.Rules;
import java.time.Clock;
import java.util.List;

/** The members that requests on connected accounts have, their tokens apart. */
final class AccountFields {

  private static final String SCOPES = "scopes";
  private static final String EXPIRES_AT = "expires_at";
  private static final int MOST_SCOPES = 64;

  private static final Rule<String> PROVIDER =
      Rules.matching("[a-z0-9_.-]{1,64}", "must be 1 to 64 of a-z 0-9 _ . -");
  private static final Rule<String> EXTERNAL_ID = Rules.line(256);
  private static final Rule<String> SCOPE =
      Rules.matching(
          "[^\\p{Cntrl}\\x80-\\x9F\\p{Z}]{1,128}",
          "must be 1 to 128 characters, without blanks and control characters");

  private AccountFields() {}

  static NewAccount newAccount(Fields fields, Clock clock) {
    return new NewAccount(
        fields.required("provider", PROVIDER),
        fields.required("external_id", EXTERNAL_ID),
        fields.requiredList(SCOPES, 0, MOST_SCOPES, SCOPE),
        fields.change(EXPIRES_AT, Rules.notPast(clock)).value());
  }

  /**
   * What is said of a change.
   *
   * @param withoutRefreshToken whether the refresh token is cleared
   * @param ifRevision the revision that must be current, or null for any
   */
  static AccountChange change(
      Fields fields, boolean withoutRefreshToken, Long ifRevision, Clock clock) {
    List<String> scopes = fields.optionalList(SCOPES, 0, MOST_SCOPES, SCOPE);
    return new AccountChange(
        scopes, fields.change(EXPIRES_AT, Rules.notPast(clock)), withoutRefreshToken, ifRevision);
  }
}
