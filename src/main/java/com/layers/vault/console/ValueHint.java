package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.layers.vault.access.SecretKind;
import com.layers.vault.crypto.Plaintext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A slip that a pasted value looks like. It hinders nothing: providers change their forms. */
enum ValueHint {
  URL("It looks like the address of a page, not like a token."),
  QUOTED("It stands in quotation marks, which are kept as part of it."),
  META_PREFIX("Access tokens of Meta begin with EAA; this one does not."),
  TIKTOK_LENGTH("Access tokens of TikTok's Events API have 40 characters; this one has not.");

  private static final int TIKTOK_CHARACTERS = 40;

  private final String text;

  ValueHint(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<ValueHint> of(String code) {
    return Arrays.stream(values()).filter(hint -> hint.code().equals(code)).findFirst();
  }

  /** What a value of that kind looks like; empty when nothing is odd about it. */
  static Optional<ValueHint> about(SecretKind kind, Plaintext value) {
    return value.use(bytes -> about(kind, bytes));
  }

  /** All of them, for a page that shows each when it fits. */
  static List<Shown> all() {
    return Arrays.stream(values()).map(hint -> new Shown(hint.code(), hint.text())).toList();
  }

  /** A hint on a page. */
  record Shown(String code, String text) {}

  private static Optional<ValueHint> about(SecretKind kind, byte[] value) {
    if (begins(value, "http://") || begins(value, "https://")) {
      return Optional.of(URL);
    }
    if (value.length > 1 && (begins(value, "\"") || begins(value, "'"))) {
      return Optional.of(QUOTED);
    }
    if (kind == SecretKind.META_CAPI_ACCESS_TOKEN && !begins(value, "EAA")) {
      return Optional.of(META_PREFIX);
    }
    return kind == SecretKind.TIKTOK_EVENTS_ACCESS_TOKEN && value.length != TIKTOK_CHARACTERS
        ? Optional.of(TIKTOK_LENGTH)
        : Optional.empty();
  }

  private static boolean begins(byte[] value, String text) {
    byte[] wanted = text.getBytes(ISO_8859_1);
    return value.length >= wanted.length
        && Arrays.equals(value, 0, wanted.length, wanted, 0, wanted.length);
  }
}
