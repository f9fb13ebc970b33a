package com.layers.vault.keyring;

import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/**
 * Where the root keys are.
 *
 * @param file the PKCS#12 keystore
 * @param passwordFile holds its password; a line break at the end is not part of it
 * @param mayCreate whether a missing keystore may be made for an empty database: in the quickstart
 *     only, and never where a file of the operator's own is named
 */
record KeystoreSettings(Path file, Path passwordFile, boolean mayCreate) {

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
        config.getOptionalValue("VAULT_KEYSTORE", Path.class).orElse(keys.resolve("root.p12")),
        config
            .getOptionalValue("VAULT_KEYSTORE_PASSWORD_FILE", Path.class)
            .orElse(keys.resolve("root.password")),
        quickstart
            && config.getOptionalValue("VAULT_KEYSTORE", String.class).isEmpty()
            && config.getOptionalValue("VAULT_KEYSTORE_PASSWORD_FILE", String.class).isEmpty());
  }
}
