package com.layers.vault.keyring;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/**
 * Where the root keys are.
 *
 * @param source holds them
 */
record KeystoreSettings(Pkcs12 source) {

  static KeystoreSettings of(Config config) {
    boolean quickstart =
        config
            .getOptionalValue("VAULT_PROFILE", String.class)
            .orElse("quickstart")
            .equals("quickstart");
    String type = config.getOptionalValue("VAULT_KEYSTORE_TYPE", String.class).orElse("PKCS12");
    if (!type.equals("PKCS12")) {
      throw new KeystoreFault(
          "VAULT_KEYSTORE_TYPE is " + type + ", and only PKCS12 is supported by this version.");
    }
    Path keys = Path.of(config.getValue("VAULT_HOME", String.class), "keys");
    return new KeystoreSettings(
        new Pkcs12(
            config.getOptionalValue("VAULT_KEYSTORE", Path.class).orElse(keys.resolve("root.p12")),
            config
                .getOptionalValue("VAULT_KEYSTORE_PASSWORD_FILE", Path.class)
                .orElse(keys.resolve("root.password")),
            quickstart
                && config.getOptionalValue("VAULT_KEYSTORE", String.class).isEmpty()
                && config
                    .getOptionalValue("VAULT_KEYSTORE_PASSWORD_FILE", String.class)
                    .isEmpty()));
  }

  /** Whether an empty database gets a first key of the vault's own making. */
  boolean mayBegin() {
    return source.ours() && !Files.exists(source.file());
  }
}
