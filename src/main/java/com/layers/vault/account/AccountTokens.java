package com.layers.vault.account;

import com.layers.vault.access.Caller;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Referrer;
import com.layers.vault.secret.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The tokens of one account, each in a secret that the account's row refers to. */
final class AccountTokens {

  private final KeptSecrets secrets;
  private final Caller caller;
  private final UUID projectId;
  private final Referrer row;

  AccountTokens(KeptSecrets secrets, Caller caller, UUID projectId, UUID accountId) {
    this.secrets = secrets;
    this.caller = caller;
    this.projectId = projectId;
    this.row = new Referrer(Referrer.Type.CONNECTED_ACCOUNT, accountId);
  }

  /**
   * Stores the first access token.
   *
   * @param expiresAt when it stops being good, or null
   */
  UUID storeAccess(Plaintext token, Instant expiresAt) {
    return store(SecretKind.OAUTH_ACCESS_TOKEN, "access_token", token, expiresAt);
  }

  /** Stores a refresh token where the account has none. */
  UUID storeRefresh(Plaintext token) {
    return store(SecretKind.OAUTH_REFRESH_TOKEN, "refresh_token", token, null);
  }

  /**
   * Puts a new access token into the place of the one before.
   *
   * @param expiresAt when it stops being good, or null
   */
  void rotateAccess(UUID vaultId, Plaintext token, Instant expiresAt) {
    rotate(vaultId, token, expiresAt);
  }

  /** Has the access token stop being good at another time, or at none when that is null. */
  void expireAccess(UUID vaultId, Instant expiresAt) {
    secrets.expire(caller, row, vaultId, expiresAt);
  }

  /**
   * The secret that holds the refresh token from now on; null when there is none any more.
   *
   * @param before the one so far, or null
   * @param token a new refresh token, or null
   * @param without whether there shall be none any more
   */
  UUID refreshAfter(UUID before, Plaintext token, boolean without) {
    if (token != null && before == null) {
      return storeRefresh(token);
    }
    if (token != null) {
      rotate(before, token, null);
      return before;
    }
    if (!without || before == null) {
      return before;
    }
    secrets.release(caller, row, before);
    return null;
  }

  /** Leaves both where they are, and refers to them no more. */
  void release(ConnectedAccount account) {
    secrets.release(caller, row, account.accessTokenVaultId());
    if (account.refreshTokenVaultId() != null) {
      secrets.release(caller, row, account.refreshTokenVaultId());
    }
  }

  private UUID store(SecretKind kind, String field, Plaintext token, Instant expiresAt) {
    NewSecret given = new NewSecret(kind, row.secretName(field), null, expiresAt, null);
    return secrets.store(caller, row, projectId, given, token);
  }

  private void rotate(UUID vaultId, Plaintext token, Instant expiresAt) {
    secrets.rotate(caller, row, vaultId, new Rotation(null, Duration.ZERO, expiresAt, null), token);
  }
}
