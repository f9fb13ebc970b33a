package com.layers.vault.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its holder has it: {@code lp_<live|test>_<key id>_<secret>}. The key id (16
 * characters of lower-case base32) names the key and may be logged; the secret (32 random bytes as
 * 43 characters of base64url, RFC 4648 §5) proves it and is never printed.
 */
public final class PresentedKey {

  private static final Pattern FORM =
      Pattern.compile("lp_(live|test)_([a-z2-7]{16})_([A-Za-z0-9_-]{43})");
  private static final int LONGEST = 71;
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Environment environment;
  private final String keyId;
  private final String secret;

  private PresentedKey(Environment environment, String keyId, String secret) {
    this.environment = environment;
    this.keyId = keyId;
    this.secret = secret;
  }

  /** The key that {@code text} spells, or empty when it spells none. */
  static Optional<PresentedKey> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new PresentedKey(
                form.group(1).equals("live") ? Environment.LIVE : Environment.TEST,
                form.group(2),
                form.group(3)))
        : Optional.empty();
  }

  /** A new key, unlike any other. */
  static PresentedKey generate(Environment environment) {
    StringBuilder keyId = new StringBuilder(16);
    for (int i = 0; i < 16; i++) {
      keyId.append(BASE32.charAt(RANDOM.nextInt(32)));
    }
    byte[] secret = new byte[32];
    RANDOM.nextBytes(secret);
    return new PresentedKey(
        environment,
        keyId.toString(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** The same secret under another key id. */
  PresentedKey under(String otherKeyId) {
    return new PresentedKey(environment, otherKeyId, secret);
  }

  Environment environment() {
    return environment;
  }

  String keyId() {
    return keyId;
  }

  /** The part that proves it: 43 ASCII bytes. */
  byte[] secret() {
    return secret.getBytes(US_ASCII);
  }

  /** The whole key, to be shown to its holder once. */
  public String reveal() {
    return "lp_" + environment.code() + "_" + keyId + "_" + secret;
  }

  @Override
  public String toString() {
    return "lp_" + environment.code() + "_" + keyId + "_[masked]";
  }
}
