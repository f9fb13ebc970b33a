package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that the vault has just made for somebody, in ASCII: it is stored, whole or as a hash,
 * and shown to its holder once. It masks itself.
 */
public final class GeneratedSecret {

  private static final int KEY_BYTES = 32;

  /** Without what is easily taken for something else: i, l, o, 0 and 1. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private GeneratedSecret(String text) {
    this.text = text;
  }

  /** What a partner signs its requests with, 32 random bytes: {@code lps_} and base64url. */
  public static GeneratedSecret forRequests() {
    return new GeneratedSecret(
        "lps_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random()));
  }

  /** What webhooks are signed with, 32 random bytes: the form of {@link WebhookSecret}. */
  public static GeneratedSecret forWebhooks() {
    return new GeneratedSecret("whsec_" + Base64.getEncoder().encodeToString(random()));
  }

  /**
   * What an operator signs in with, to be typed on a phone if need be: 25 random letters and digits
   * (123 bits) in groups of five.
   */
  public static GeneratedSecret forSignIn() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 25; i++) {
      text.append(i > 0 && i % 5 == 0 ? "-" : "");
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return new GeneratedSecret(text.toString());
  }

  /** Its characters; whoever asks wipes them. */
  public char[] characters() {
    return text.toCharArray();
  }

  /** Its bytes, to be stored. Whoever asks closes them. */
  public Plaintext plaintext() {
    return Plaintext.owning(text.getBytes(US_ASCII));
  }

  /** The whole of it, to be shown to its holder once. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "GeneratedSecret[masked]";
  }

  private static byte[] random() {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
