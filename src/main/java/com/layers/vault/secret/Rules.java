package com.layers.vault.secret;

import com.layers.vault.access.Refusal;
import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.crypto.WebhookSecret;
import java.time.Duration;
import java.time.Instant;

/** The rules for what a caller says of a secret (the wire contract's figures). */
final class Rules {

  private static final int MAX_NAME = 128;
  private static final int MAX_DESCRIPTION = 1024;
  private static final int MAX_PURPOSE = 128;
  private static final Duration MAX_OVERLAP = Duration.ofDays(7);
  private static final Duration MIN_RECOVERY = Duration.ofDays(7);
  private static final Duration MAX_RECOVERY = Duration.ofDays(30);

  private Rules() {}

  static void check(NewSecret given, Plaintext value, Instant now) {
    if (!isName(given.name())) {
      throw Refusal.invalid("/name", "must be 1 to 128 of A-Z a-z 0-9 . _ -");
    }
    checkDescription(given.description());
    checkValue(value);
    checkForm(given.kind(), value);
    checkExpiry(given.expiresAt(), now);
  }

  static void check(Rotation given, Plaintext value, Instant now) {
    if (given.overlap().isNegative() || given.overlap().compareTo(MAX_OVERLAP) > 0) {
      throw Refusal.invalid("/overlap", "PT0S to P7D.");
    }
    checkValue(value);
    checkExpiry(given.expiresAt(), now);
  }

  static void check(MetadataChange given, Instant now) {
    checkDescription(given.description().value());
    checkExpiry(given.expiresAt().value(), now);
  }

  static void checkRecovery(Duration recovery) {
    if (recovery.compareTo(MIN_RECOVERY) < 0 || recovery.compareTo(MAX_RECOVERY) > 0) {
      throw Refusal.invalid("/recovery", "P7D to P30D.");
    }
  }

  static void checkPurpose(String purpose) {
    if (purpose.isEmpty()
        || purpose.length() > MAX_PURPOSE
        || purpose.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid("/purpose", "1 to 128 characters, without control characters.");
    }
  }

  private static void checkDescription(String description) {
    if (description != null
        && (description.length() > MAX_DESCRIPTION
            || !description.chars().allMatch(Rules::isDescriptive))) {
      throw Refusal.invalid(
          "/description",
          "At most 1024 characters, without control characters but tabs and line breaks.");
    }
  }

  private static boolean isDescriptive(int character) {
    return "\t\n\r".indexOf(character) >= 0 || !Character.isISOControl(character);
  }

  private static void checkValue(Plaintext value) {
    if (value.length() < 1 || value.length() > Plaintext.MAX_BYTES) {
      throw Refusal.invalid("/value", "1 byte to 64 KiB.");
    }
  }

  /** Refuses a value that could not be used as what its kind says it is. */
  static void checkForm(SecretKind kind, Plaintext value) {
    if (kind == SecretKind.WEBHOOK_SIGNING_SECRET && !value.use(WebhookSecret::isWellFormed)) {
      throw Refusal.invalid("/value", WebhookSecret.RULE);
    }
  }

  private static void checkExpiry(Instant expiresAt, Instant now) {
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw Refusal.invalid("/expires_at", "It has passed already.");
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME
        && name.chars()
            .allMatch(
                c ->
                    (c >= 'A' && c <= 'Z')
                        || (c >= 'a' && c <= 'z')
                        || (c >= '0' && c <= '9')
                        || c == '.'
                        || c == '_'
                        || c == '-');
  }
}
