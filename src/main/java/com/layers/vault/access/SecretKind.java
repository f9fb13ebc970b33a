package com.layers.vault.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a stored secret is for. The kind is part of what its value is sealed under. */
public enum SecretKind {
  META_CAPI_ACCESS_TOKEN,
  TIKTOK_EVENTS_ACCESS_TOKEN,
  OAUTH_ACCESS_TOKEN,
  OAUTH_REFRESH_TOKEN,
  WEBHOOK_SIGNING_SECRET,
  API_SIGNING_SECRET,
  TOTP_SECRET,
  GENERIC;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name on the wire and in the database, such as {@code meta_capi_access_token}. */
  public String code() {
    return code;
  }

  /** The kind of that wire name, or empty when there is none. */
  public static Optional<SecretKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
