package com.layers.vault.operator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.layers.vault.crypto.Hmac;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a browser holds to show which session it is in: 256 random bits. The database holds their
 * SHA-256 only. It masks itself.
 */
public final class SessionToken {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;

  private SessionToken(byte[] bytes) {
    this.bytes = bytes;
  }

  public static SessionToken next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SessionToken(bytes);
  }

  /** The token of such text; empty when it is none. */
  public static Optional<SessionToken> parse(String text) {
    if (!text.matches("[A-Za-z0-9_-]{43}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SessionToken(Base64.getUrlDecoder().decode(text)));
    } catch (IllegalArgumentException notCanonical) {
      return Optional.empty();
    }
  }

  /** The whole of it, for the cookie: 43 characters of base64url. */
  public String reveal() {
    return encode(bytes);
  }

  /**
   * The synchronizer token of the forms of this session: it tells nothing about the session, and
   * only who knows the session can make it.
   */
  public String formToken() {
    return encode(Hmac.sha256(bytes, "form".getBytes(US_ASCII)));
  }

  /** Whether {@code text} is {@link #formToken()}, compared in constant time. */
  public boolean isFormToken(String text) {
    return MessageDigest.isEqual(formToken().getBytes(US_ASCII), text.getBytes(US_ASCII));
  }

  /** What the row of the session is found by: 32 bytes. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SessionToken[masked]";
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
