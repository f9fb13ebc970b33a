package com.layers.vault.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcSettingsTest {

  private static final Map<String, String> WHOLE =
      Map.of(
          "VAULT_OIDC_ISSUER", "https://issuer.example/realms/layers",
          "VAULT_OIDC_CLIENT_ID", "layers-vault",
          "VAULT_OIDC_CLIENT_SECRET_FILE", "/run/vault/oidc-secret",
          "VAULT_CONSOLE_ADDRESS", "https://vault.example:9445",
          "VAULT_OIDC_ROLES", "vault admins=admin key-admin; x=y=writer");

  @Test
  void of_whole_knowsGroupsAndWhereToReturn() {
    OidcSettings settings = of(WHOLE).orElseThrow();

    assertThat(settings.returnAddress())
        .hasToString("https://vault.example:9445/console/oidc/return");
    assertThat(settings.groupsClaim()).isEqualTo("groups");
    assertThat(settings.rolesOf(List.of("vault admins", "others")))
        .isEqualTo(Set.of(Role.ADMIN, Role.KEY_ADMIN));
    assertThat(settings.rolesOf(List.of("x=y", "vault admins")))
        .isEqualTo(Set.of(Role.ADMIN, Role.KEY_ADMIN, Role.WRITER));
    assertThat(settings.rolesOf(List.of())).isEmpty();
  }

  @Test
  void of_withoutAnIssuer_isNone() {
    assertThat(of(Map.of("VAULT_OIDC_CLIENT_ID", "layers-vault"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VAULT_OIDC_CLIENT_ID",
        "VAULT_OIDC_CLIENT_SECRET_FILE",
        "VAULT_CONSOLE_ADDRESS",
        "VAULT_OIDC_ROLES"
      })
  void of_withoutOneOfThem_namesIt(String missing) {
    Map<String, String> settings = new TreeMap<>(WHOLE);
    settings.remove(missing);

    assertThatThrownBy(() -> of(settings)).hasMessageStartingWith(missing + " is not set");
  }

  @ParameterizedTest
  @CsvSource({
    "VAULT_OIDC_ISSUER,http://issuer.example/",
    "VAULT_OIDC_ISSUER,issuer.example",
    "VAULT_OIDC_ISSUER,'https://a b'",
    "VAULT_CONSOLE_ADDRESS,ftp://vault.example",
    "VAULT_OIDC_ROLES,admins",
    "VAULT_OIDC_ROLES,admins=",
    "VAULT_OIDC_ROLES,=admin",
    "VAULT_OIDC_ROLES,admins=admin root",
    "VAULT_OIDC_ROLES,'a=admin;;b=writer'"
  })
  void of_withOneThatIsWrong_namesIt(String name, String value) {
    Map<String, String> settings = new TreeMap<>(WHOLE);
    settings.put(name, value);

    assertThatThrownBy(() -> of(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name);
  }

  @Test
  void of_anIssuerOnLoopback_mayDoWithoutTls() {
    Map<String, String> settings = new TreeMap<>(WHOLE);
    settings.put("VAULT_OIDC_ISSUER", "http://127.0.0.1:8080/realms/layers");

    assertThat(of(settings)).isPresent();
  }

  private static Optional<OidcSettings> of(Map<String, String> settings) {
    return OidcSettings.of(name -> Optional.ofNullable(settings.get(name)));
  }
}
