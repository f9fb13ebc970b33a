package com.layers.vault.keyring;

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
    assertThat(settings.source().file()).isEqualTo(Path.of("/home/vault/keys/root.p12"));
    assertThat(settings.source().passwordFile())
        .isEqualTo(Path.of("/home/vault/keys/root.password"));
    assertThat(settings.source().ours()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "Quickstart", "quickstart ", "prod"})
  void of_anyProfileButQuickstart_isNeverMade(String profile) {
    assertThat(of("VAULT_PROFILE", profile).source().ours()).isFalse();
    assertThat(of("VAULT_PROFILE", "quickstart").source().ours()).isTrue();
  }

  @Test
  void of_ownFileOrPassword_isNeverMadeOver() {
    assertThat(of("VAULT_KEYSTORE", "/etc/vault/root.p12").source().ours()).isFalse();
    assertThat(of("VAULT_KEYSTORE_PASSWORD_FILE", "/run/secrets/root").source().ours()).isFalse();
  }

  @Test
  void of_ownFiles_areUsed() {
    KeystoreSettings settings =
        of("VAULT_KEYSTORE", "/etc/vault/root.p12", "VAULT_KEYSTORE_PASSWORD_FILE", "/run/root");
    assertThat(settings.source().file()).isEqualTo(Path.of("/etc/vault/root.p12"));
    assertThat(settings.source().passwordFile()).isEqualTo(Path.of("/run/root"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS11", "JKS", "pkcs12"})
  void of_anotherType_isRefusedInOneLine(String type) {
    assertThatThrownBy(() -> of("VAULT_KEYSTORE_TYPE", type))
        .isInstanceOf(KeystoreFault.class)
        .hasMessageContaining("VAULT_KEYSTORE_TYPE is " + type);
  }

  private static KeystoreSettings of(String... namesAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("VAULT_HOME", "/home/vault"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return KeystoreSettings.of(new Settings(values));
  }
}
