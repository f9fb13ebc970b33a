package com.layers.vault.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreSettingsTest {

  @Test
  void of_nothingSet_liesUnderVaultHomeAndMayBeMade() {
    KeystoreSettings settings = of();
    assertThat(pkcs12(settings).file()).isEqualTo(Path.of("/home/vault/keys/root.p12"));
    assertThat(pkcs12(settings).passwordFile())
        .isEqualTo(Path.of("/home/vault/keys/root.password"));
    assertThat(pkcs12(settings).ours()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "Quickstart", "quickstart ", "prod"})
  void of_anyProfileButQuickstart_isNeverMade(String profile) {
    assertThat(pkcs12(of("VAULT_PROFILE", profile)).ours()).isFalse();
    assertThat(pkcs12(of("VAULT_PROFILE", "quickstart")).ours()).isTrue();
  }

  @Test
  void of_ownFileOrPassword_isNeverMadeOver() {
    assertThat(pkcs12(of("VAULT_KEYSTORE", "/etc/vault/root.p12")).ours()).isFalse();
    assertThat(pkcs12(of("VAULT_KEYSTORE_PASSWORD_FILE", "/run/secrets/root")).ours()).isFalse();
  }

  @Test
  void of_ownFiles_areUsed() {
    KeystoreSettings settings =
        of("VAULT_KEYSTORE", "/etc/vault/root.p12", "VAULT_KEYSTORE_PASSWORD_FILE", "/run/root");
    assertThat(pkcs12(settings).file()).isEqualTo(Path.of("/etc/vault/root.p12"));
    assertThat(pkcs12(settings).passwordFile()).isEqualTo(Path.of("/run/root"));
  }

  @Test
  void of_token_isNamedByItsConfigurationAndPin() {
    KeystoreSettings settings =
        of(
            "VAULT_KEYSTORE_TYPE", "PKCS11",
            "VAULT_PKCS11_CONFIG", "/etc/vault/token.cfg",
            "VAULT_KEYSTORE_PASSWORD_FILE", "/run/pin");
    assertThat(settings.source()).hasToString("The PKCS#11 token of /etc/vault/token.cfg");
    assertThat(settings.previous()).isEmpty();
  }

  @Test
  void of_tokenWithoutConfigurationOrPin_isRefusedByName() {
    assertThatThrownBy(() -> of("VAULT_KEYSTORE_TYPE", "PKCS11"))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining("VAULT_PKCS11_CONFIG is not set; give ");
    assertThatThrownBy(
            () -> of("VAULT_KEYSTORE_TYPE", "PKCS11", "VAULT_PKCS11_CONFIG", "/etc/token.cfg"))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining("VAULT_KEYSTORE_PASSWORD_FILE is not set; give ");
  }

  @Test
  void of_previousKeystore_isOnlyRead() {
    Pkcs12 previous =
        of("VAULT_PREVIOUS_KEYSTORE", "/old.p12", "VAULT_PREVIOUS_KEYSTORE_PASSWORD_FILE", "/old")
            .previous()
            .orElseThrow();
    assertThat(previous)
        .isEqualTo(
            new Pkcs12("VAULT_PREVIOUS_KEYSTORE", Path.of("/old.p12"), Path.of("/old"), false));
    assertThatThrownBy(() -> of("VAULT_PREVIOUS_KEYSTORE", "/old.p12"))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining("VAULT_PREVIOUS_KEYSTORE_PASSWORD_FILE is not set; give ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkcs11", "JKS", "pkcs12"})
  void of_anotherType_isRefusedInOneLine(String type) {
    assertThatThrownBy(() -> of("VAULT_KEYSTORE_TYPE", type))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining("VAULT_KEYSTORE_TYPE is " + type);
  }

  private static Pkcs12 pkcs12(KeystoreSettings settings) {
    return (Pkcs12) settings.source();
  }

  private static KeystoreSettings of(String... namesAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("VAULT_HOME", "/home/vault"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return KeystoreSettings.of(new Settings(values));
  }
}
