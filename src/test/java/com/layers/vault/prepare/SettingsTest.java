package com.layers.vault.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void from_homeOnly_isQuickstartOnDerby() throws NotPrepared {
    Settings settings = Settings.from(Map.of("VAULT_HOME", "/srv/vault"));

    assertThat(settings.production()).isFalse();
    assertThat(settings.postgresql()).isFalse();
    assertThat(settings.home()).isEqualTo(Path.of("/srv/vault"));
  }

  @Test
  void from_productionOnPostgresql_isRead() throws NotPrepared {
    Settings settings =
        Settings.from(
            Map.of(
                "VAULT_HOME", "/srv/vault",
                "VAULT_PROFILE", "production",
                "VAULT_DB", "postgresql"));

    assertThat(settings.production()).isTrue();
    assertThat(settings.postgresql()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "VAULT_PROFILE,   Production, VAULT_PROFILE is not known: Production; give quickstart or",
    "VAULT_PROFILE,   '',         VAULT_PROFILE is not known: ; give quickstart or production",
    "VAULT_DB,        mysql,      VAULT_DB is not known: mysql; give derby or postgresql",
    "VAULT_HOME,      '',         VAULT_HOME is empty; give the absolute path of",
    "VAULT_HOME,      vault,      VAULT_HOME is a relative path (vault); give the absolute path",
    "PARTNER_PORT,    94a3,       PARTNER_PORT is no port: '94a3'; give a number from 1 to 65535",
    "INTERNAL_PORT,   0,          INTERNAL_PORT is no port: '0'; give a number",
    "CONSOLE_PORT,    65536,      CONSOLE_PORT is no port: '65536'; give a number",
    "CONSOLE_PORT,    -1,         CONSOLE_PORT is no port: '-1'; give a number",
    "VAULT_DB_PORT,   '',         VAULT_DB_PORT is no port: ''; give a number",
    "PROBE_PORT,      9443,       PROBE_PORT is the same port as PARTNER_PORT; give each door",
  })
  void from_badValue_isRefusedByName(String name, String value, String message) {
    Map<String, String> environment = new HashMap<>(Map.of("VAULT_HOME", "/srv/vault"));
    environment.put(name, value);

    assertThatThrownBy(() -> Settings.from(environment))
        .isInstanceOf(NotPrepared.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void from_noHome_isRefused() {
    assertThatThrownBy(() -> Settings.from(Map.of()))
        .hasMessageStartingWith("VAULT_HOME is not set;");
  }
}
