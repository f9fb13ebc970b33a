package com.layers.vault.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.setting.SettingInForce.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings are those of README's table, and none of them tells a secret. */
class SettingTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z].*?) \\| (.*?) \\| .*\\|$");
  private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+)`");

  @Test
  void settings_areThoseOfTheTable_withItsDefaults() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    List<String> names = new ArrayList<>();
    for (MatchResult row : ROW.matcher(readme).results().toList()) {
      for (MatchResult name : NAME.matcher(row.group(1)).results().toList()) {
        names.add(name.group(1));
        assertThat(row.group(2)).as(name.group(1)).contains(setting(name).byDefault());
      }
    }

    assertThat(names)
        .containsExactlyElementsOf(Arrays.stream(Setting.values()).map(Setting::name).toList());
  }

  @Test
  void masked_isWhateverNamesAFileWithASecret() {
    assertThat(Setting.values())
        .allSatisfy(
            each ->
                assertThat(each.isMasked())
                    .as(each.name())
                    .isEqualTo(each.name().matches(".*(PASSWORD|SECRET|PIN|TOKEN).*")));
  }

  @Test
  void masked_tellsThatItIsSetAndNothingElse() {
    SettingInForce set =
        SettingInForce.of(Setting.VAULT_DB_PASSWORD_FILE, "pasted by mistake", Origin.ENVIRONMENT);

    assertThat(set.toString()).contains("set, not shown").doesNotContain("pasted");
    assertThat(set.origin()).isEqualTo(Origin.ENVIRONMENT);
  }

  @Test
  void address_withAPassword_isTold_withoutIt() {
    assertThat(
            SettingInForce.of(
                    Setting.VAULT_OIDC_ISSUER, "https://me:pw@id.example/realm", Origin.ENVIRONMENT)
                .value())
        .isEqualTo("https://…@id.example/realm");
  }

  @Test
  void setting_thatIsNotSet_isItsDefault() {
    for (String nothing : new String[] {null, "", " "}) {
      SettingInForce unset = SettingInForce.of(Setting.VAULT_DB, nothing, Origin.ENVIRONMENT);
      assertThat(unset.value()).isEqualTo("derby");
      assertThat(unset.origin()).isEqualTo(Origin.DEFAULT);
    }
  }

  private static Setting setting(MatchResult name) {
    return Setting.valueOf(name.group(1));
  }
}
