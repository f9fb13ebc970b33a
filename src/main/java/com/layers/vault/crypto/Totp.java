package com.layers.vault.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238 over RFC 4226): HMAC-SHA-1, 6 digits, a new one every 30
 * seconds, which is what every authenticator app understands.
 */
public final class Totp {

  private static final String ALGORITHM = "HmacSHA1";
  private static final long STEP_SECONDS = 30;
  private static final int DIGITS = 6;

  /** How many steps a clock may be off, either way (RFC 6238 §5.2 advises one). */
  private static final int TOLERANCE = 1;

  private Totp() {}

  /** The time step (RFC 6238 §4.2) of a moment. */
  public static long stepOf(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
  }

  /**
   * The step around {@code now} whose password {@code code} is; empty when it is of none.
   *
   * @param key the shared secret
   * @param code what a person typed: anything but 6 digits is of no step
   */
  public static OptionalLong match(byte[] key, String code, Instant now) {
    OptionalLong found = OptionalLong.empty();
    if (!code.matches("[0-9]{" + DIGITS + "}")) {
      return found;
    }
    int given = Integer.parseInt(code);
    for (long step = stepOf(now) - TOLERANCE; step <= stepOf(now) + TOLERANCE; step++) {
      if (at(key, step) == given) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** The password of a step, 0 to 999,999 (RFC 4226 §5.3). */
  static int at(byte[] key, long step) {
    byte[] mac = sha1(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = mac[mac.length - 1] & 0xf;
    int truncated = ByteBuffer.wrap(mac).getInt(offset) & 0x7fffffff;
    return truncated % 1_000_000;
  }

  private static byte[] sha1(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new KeyUnusable("the MAC could not be made", e);
    }
  }
}
