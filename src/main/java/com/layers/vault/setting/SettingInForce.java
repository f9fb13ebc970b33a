package com.layers.vault.setting;

/**
 * A setting as this node has it.
 *
 * @param value what may be told of it
 * @param origin where it comes from
 */
public record SettingInForce(Setting setting, String value, Origin origin) {

  /** Where a value comes from. */
  public enum Origin {
    ENVIRONMENT,
    DEFAULT,
    /** Another source of MicroProfile Config, or of the server's variables. */
    CONFIGURATION
  }

  /**
   * @param value what is configured; null when nothing is
   * @param origin where that comes from
   */
  static SettingInForce of(Setting setting, String value, Origin origin) {
    if (value == null || value.isBlank()) {
      return new SettingInForce(setting, setting.byDefault(), Origin.DEFAULT);
    }
    String told = setting.isMasked() ? "set, not shown" : withoutUserInfo(value);
    return new SettingInForce(setting, told, origin);
  }

  /** An address may carry a password before its host (RFC 3986 section 3.2.1). */
  private static String withoutUserInfo(String value) {
    return value.replaceAll("//[^/@\\s]*@", "//…@");
  }
}
