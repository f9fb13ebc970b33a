package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The form that webhook signing secrets have (Standard Webhooks 1.0): {@code whsec_} and the base64
 * of the key, which has 24 to 64 bytes.
 */
public final class WebhookSecret {

  /** What a value that does not have the form is told. */
  public static final String RULE = "must be whsec_ and the base64 of 24 to 64 bytes";

  private static final byte[] PREFIX = "whsec_".getBytes(US_ASCII);
  private static final int MIN_KEY_BYTES = 24;
  private static final int MAX_KEY_BYTES = 64;
  private static final int MAX_BYTES = PREFIX.length + (MAX_KEY_BYTES + 2) / 3 * 4;

  private WebhookSecret() {}

  /** Whether {@code value} has the form, its base64 padded and canonical. */
  public static boolean isWellFormed(byte[] value) {
    Optional<byte[]> key = key(value);
    key.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    return key.isPresent();
  }

  /**
   * The HMAC-SHA256 of {@code message}: under the key that {@code value} stands for, or under its
   * own bytes when it does not have the form.
   */
  public static byte[] hmac(byte[] value, byte[] message) {
    byte[] key = key(value).orElseGet(value::clone);
    try {
      return Hmac.sha256(key, message);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** The key in an array of its own, or empty when {@code value} does not have the form. */
  private static Optional<byte[]> key(byte[] value) {
    if (value.length <= PREFIX.length
        || value.length > MAX_BYTES
        || !Arrays.equals(value, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
      return Optional.empty();
    }
    byte[] text = Arrays.copyOfRange(value, PREFIX.length, value.length);
    byte[] key = new byte[0];
    byte[] again = new byte[0];
    boolean wellFormed = false;
    try {
      key = Base64.getDecoder().decode(text);
      // The decoder takes what is not padded, or not canonical, as well.
      again = Base64.getEncoder().encode(key);
      wellFormed =
          key.length >= MIN_KEY_BYTES && key.length <= MAX_KEY_BYTES && Arrays.equals(text, again);
      return wellFormed ? Optional.of(key) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(text, (byte) 0);
      Arrays.fill(again, (byte) 0);
      if (!wellFormed) {
        Arrays.fill(key, (byte) 0);
      }
    }
  }
}
