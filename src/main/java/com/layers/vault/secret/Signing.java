package com.layers.vault.secret;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.crypto.Hmac;
import com.layers.vault.crypto.Totp;
import com.layers.vault.crypto.WebhookSecret;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;

/** Use without reveal: MACs under stored values, which are wiped before this returns. */
final class Signing {

  private final Resolving resolving;

  Signing(Resolving resolving) {
    this.resolving = resolving;
  }

  /**
   * The HMAC-SHA256 of {@code message} under what {@code row} holds.
   *
   * @throws Refusal as {@link Resolving#resolve}
   */
  Signature sign(SealedRow row, Integer version, byte[] message, AuditEntry entry) {
    try (Resolved secret = resolving.resolve(row, version, entry)) {
      return new Signature(secret.version(), mac(secret, message));
    }
  }

  /**
   * Whether {@code mac} is what signing {@code message} gives; one that is deleted or has expired
   * gives nothing. The entry tells why not.
   *
   * @throws Refusal UNKNOWN, OUTSIDE, INTEGRITY_FAILED, UNAVAILABLE
   */
  boolean matches(SealedRow row, byte[] message, byte[] mac, AuditEntry entry) {
    try {
      boolean same = MessageDigest.isEqual(sign(row, null, message, entry).mac(), mac);
      if (!same) {
        entry.mismatched();
      }
      return same;
    } catch (Refusal refusal) {
      refuseUnlessGone(refusal, entry);
      return false;
    }
  }

  /**
   * The time step whose one-time password {@code code} is; a secret that is deleted or has expired
   * has none. The entry tells why not.
   *
   * @throws Refusal UNKNOWN, OUTSIDE, INTEGRITY_FAILED, UNAVAILABLE
   */
  OptionalLong totpStep(SealedRow row, String code, long taken, Instant now, AuditEntry entry) {
    try (Resolved secret = resolving.resolve(row, null, entry)) {
      OptionalLong step = secret.value().use(key -> Totp.match(key, code, now));
      if (step.isEmpty() || step.getAsLong() <= taken) {
        entry.mismatched();
        return OptionalLong.empty();
      }
      return step;
    } catch (Refusal refusal) {
      refuseUnlessGone(refusal, entry);
      return OptionalLong.empty();
    }
  }

  /** A secret that is gone matches nothing; every other reason is the caller's to hear. */
  private static void refuseUnlessGone(Refusal refusal, AuditEntry entry) {
    if (refusal.reason() != Reason.SECRET_DELETED && refusal.reason() != Reason.STATE_CONFLICT) {
      throw refusal;
    }
    entry.refused(refusal.reason());
  }

  private static byte[] mac(Resolved secret, byte[] message) {
    return secret
        .value()
        .use(
            value ->
                secret.kind() == SecretKind.WEBHOOK_SIGNING_SECRET
                    ? WebhookSecret.hmac(value, message)
                    : Hmac.sha256(value, message));
  }
}
