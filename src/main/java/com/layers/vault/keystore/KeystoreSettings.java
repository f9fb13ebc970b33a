package com.layers.vault.keystore;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Where the root keys are.
 *
 * @param source holds the newest ones, and those that rotations make
 * @param previous holds those from before a move; it is only read
 */
public record KeystoreSettings(RootKeySource source, Optional<Pkcs12> previous) {

  private static final String KEYSTORE = "VAULT_KEYSTORE";
  private static final String PASSWORD = "VAULT_KEYSTORE_PASSWORD_FILE";
  private static final String PREVIOUS = "VAULT_PREVIOUS_KEYSTORE";

  public static KeystoreSettings of(Config config) {
    boolean quickstart =
        config
            .getOptionalValue("VAULT_PROFILE", String.class)
            .orElse("quickstart")
            .equals("quickstart");
    Path keys = Path.of(config.getValue("VAULT_HOME", String.class), "keys");
    String type = config.getOptionalValue("VAULT_KEYSTORE_TYPE", String.class).orElse("PKCS12");
    RootKeySource source =
        switch (type) {
          case "PKCS12" -> pkcs12(config, keys, quickstart);
          case "PKCS11" ->
              new Pkcs11(
                  required(config, "VAULT_PKCS11_CONFIG", "the SunPKCS11 configuration"),
                  required(config, PASSWORD, "a file with the PIN of the token"),
                  keys.resolve("root.lock"),
                  !quickstart);
          default ->
              throw new KeystoreFault(
                  "VAULT_KEYSTORE_TYPE is " + type + "; give PKCS12 or PKCS11.");
        };
    return new KeystoreSettings(source, previous(config));
  }

  private static Pkcs12 pkcs12(Config config, Path keys, boolean quickstart) {
    Optional<Path> file = config.getOptionalValue(KEYSTORE, Path.class);
    Optional<Path> passwordFile = config.getOptionalValue(PASSWORD, Path.class);
    return new Pkcs12(
        KEYSTORE,
        file.orElse(keys.resolve("root.p12")),
        passwordFile.orElse(keys.resolve("root.password")),
        quickstart && file.isEmpty() && passwordFile.isEmpty());
  }

  private static Optional<Pkcs12> previous(Config config) {
    return config
        .getOptionalValue(PREVIOUS, Path.class)
        .map(
            file ->
                new Pkcs12(
                    PREVIOUS,
                    file,
                    required(config, PREVIOUS + "_PASSWORD_FILE", "a file with its password"),
                    false));
  }

  private static Path required(Config config, String name, String meaning) {
    return config
        .getOptionalValue(name, Path.class)
        .orElseThrow(() -> new KeystoreFault(name + " is not set; give " + meaning + "."));
  }
}
