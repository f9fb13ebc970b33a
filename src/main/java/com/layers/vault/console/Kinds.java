package com.layers.vault.console;

import com.layers.vault.access.SecretKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of secrets, as people call them. */
final class Kinds {

  private Kinds() {}

  /** An entry of a choice. */
  record Choice(String code, String text, boolean chosen) {}

  static String text(SecretKind kind) {
    return switch (kind) {
      case META_CAPI_ACCESS_TOKEN -> "Meta CAPI access token";
      case TIKTOK_EVENTS_ACCESS_TOKEN -> "TikTok Events access token";
      case OAUTH_ACCESS_TOKEN -> "OAuth access token";
      case OAUTH_REFRESH_TOKEN -> "OAuth refresh token";
      case WEBHOOK_SIGNING_SECRET -> "Webhook signing secret";
      case API_SIGNING_SECRET -> "API signing secret";
      case TOTP_SECRET -> "One-time password secret";
      case GENERIC -> "Other secret";
    };
  }

  /** Those that people store; the vault itself makes the others. */
  static List<Choice> choices(Optional<SecretKind> chosen) {
    return Arrays.stream(SecretKind.values())
        .filter(kind -> kind != SecretKind.API_SIGNING_SECRET && kind != SecretKind.TOTP_SECRET)
        .map(
            kind ->
                new Choice(
                    kind.code(), text(kind), chosen.filter(each -> each == kind).isPresent()))
        .toList();
  }
}
