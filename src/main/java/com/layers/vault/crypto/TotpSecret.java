package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Base32;

/**
 * A shared secret for {@link Totp} that has just been made: 160 random bits (RFC 4226 §4, R6). It
 * is stored, and shown to its holder once. It masks itself.
 */
public final class TotpSecret implements AutoCloseable {

  private static final int BYTES = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;

  private TotpSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static TotpSecret next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new TotpSecret(bytes);
  }

  /** Its bytes, to be stored. Whoever asks closes them. */
  public Plaintext plaintext() {
    return Plaintext.owning(bytes.clone());
  }

  /** The base32 (RFC 4648 §6) that a person types into an authenticator app: 32 characters. */
  public String reveal() {
    return new String(Base32.encode(bytes), US_ASCII);
  }

  /**
   * The {@code otpauth} URI that an authenticator app reads from a QR code.
   *
   * @param issuer whose login it is
   * @param account who signs in
   */
  public String revealUri(String issuer, String account) {
    return "otpauth://totp/"
        + encode(issuer)
        + ":"
        + encode(account)
        + "?secret="
        + reveal()
        + "&issuer="
        + encode(issuer);
  }

  /** Wipes the bytes. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "TotpSecret[masked]";
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20");
  }
}
