package com.layers.vault.setting;

/**
 * A setting of the vault, under the name that the environment has it. README's table says what each
 * does, and names the same ones with the same defaults.
 */
public enum Setting {
  PARTNER_PORT("9443"),
  INTERNAL_PORT("9444"),
  CONSOLE_PORT("9445"),
  PROBE_PORT("9446"),
  PARTNER_HOST("*"),
  INTERNAL_HOST("*"),
  CONSOLE_HOST("127.0.0.1"),
  PROBE_HOST("127.0.0.1"),
  VAULT_HOST_ALIASES("*:443"),
  VAULT_MAX_CONNECTIONS("4000"),
  VAULT_HOME(".vault"),
  VAULT_PROFILE("quickstart"),
  VAULT_TLS_KEYSTORE("generated"),
  VAULT_TLS_KEYSTORE_PASSWORD_FILE("generated", true),
  VAULT_CLIENT_CA("generated"),
  VAULT_CLIENT_CRL("none"),
  VAULT_DB("derby"),
  VAULT_DB_HOST("localhost"),
  VAULT_DB_PORT("5432"),
  VAULT_DB_NAME("vault"),
  VAULT_DB_USER("vault"),
  VAULT_DB_PASSWORD_FILE("none", true),
  VAULT_DB_SSLROOTCERT("none"),
  VAULT_DB_POOL("32"),
  VAULT_DB_TIMEOUT("2s"),
  VAULT_TIMER_INTERVAL("PT1M"),
  RATE_LIMIT_API_KEY("1000"),
  RATE_LIMIT_WORKLOAD("1000"),
  VAULT_THREADS("32"),
  VAULT_KEYSTORE("generated"),
  VAULT_KEYSTORE_PASSWORD_FILE("generated", true),
  VAULT_KEYSTORE_TYPE("PKCS12"),
  VAULT_PKCS11_CONFIG("none"),
  VAULT_PREVIOUS_KEYSTORE("none"),
  VAULT_PREVIOUS_KEYSTORE_PASSWORD_FILE("none", true),
  VAULT_CONSOLE_ADDRESS("none"),
  VAULT_OIDC_ISSUER("none"),
  VAULT_OIDC_CLIENT_ID("none"),
  VAULT_OIDC_CLIENT_SECRET_FILE("none", true),
  VAULT_OIDC_ROLES("none"),
  VAULT_OIDC_GROUPS_CLAIM("groups"),
  VAULT_BOOTSTRAP_FILE("none");

  private final String byDefault;
  private final boolean masked;

  Setting(String byDefault) {
    this(byDefault, false);
  }

  Setting(String byDefault, boolean masked) {
    this.byDefault = byDefault;
    this.masked = masked;
  }

  /** What holds when it is not set, in a word: {@code none} and {@code generated} are no values. */
  public String byDefault() {
    return byDefault;
  }

  /** Whether it leads to a secret: then nothing is told of it but that it is set. */
  public boolean isMasked() {
    return masked;
  }
}
