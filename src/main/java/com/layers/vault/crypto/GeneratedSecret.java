package com.layers.vault.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that the vault has just made for somebody, 32 random bytes in ASCII: it is stored, and
 * shown to its holder once. It masks itself.
 */
public final class GeneratedSecret {

  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private GeneratedSecret(String text) {
    this.text = text;
  }

  /** What a partner signs its requests with: {@code lps_} and base64url. */
  public static GeneratedSecret forRequests() {
    return new GeneratedSecret(
        "lps_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random()));
  }

  /** What webhooks are signed with: the form of {@link WebhookSecret}. */
  public static GeneratedSecret forWebhooks() {
    return new GeneratedSecret("whsec_" + Base64.getEncoder().encodeToString(random()));
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
