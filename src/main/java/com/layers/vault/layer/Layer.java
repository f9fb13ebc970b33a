package com.layers.vault.layer;

import com.layers.vault.access.SecretKind;
import java.util.Arrays;
import java.util.Locale;

/** The destinations that a project can have a layer for, one of each. */
public enum Layer {
  /** Meta's Conversions API. */
  CAPI("pixel_id", SecretKind.META_CAPI_ACCESS_TOKEN),
  /** TikTok's Events API. */
  TIKTOK("pixel_code", SecretKind.TIKTOK_EVENTS_ACCESS_TOKEN);

  private final String code = name().toLowerCase(Locale.ROOT);
  private final String pixelMember;
  private final SecretKind tokenKind;

  Layer(String pixelMember, SecretKind tokenKind) {
    this.pixelMember = pixelMember;
    this.tokenKind = tokenKind;
  }

  /** The name on the wire and in the database, such as {@code capi}. */
  public String code() {
    return code;
  }

  /** What the destination calls the pixel, on the wire and in the database. */
  public String pixelMember() {
    return pixelMember;
  }

  /** The kind of the access token that it wants. */
  public SecretKind tokenKind() {
    return tokenKind;
  }

  static Layer of(String code) {
    return Arrays.stream(values())
        .filter(layer -> layer.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a row of a layer that nobody knows"));
  }
}
