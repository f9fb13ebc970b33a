package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an admin reads of the settings, and what nobody does. */
@ExtendWith(TestBedExtension.class)
class SettingsIT {

  private static final String PATH = "/console/settings";

  private final TestBed bed;
  private final Vault vault;
  private final Operator admin;

  SettingsIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.admin = bed.operator("admin");
  }

  @Test
  void page_isForAdminsAlone() {
    admin.get(PATH).expect(200);
    for (String other : List.of("auditor", "writer", "key-admin", "approver", "nobody")) {
      assertThat(bed.operator(other).get(PATH).expect(403).text())
          .contains("takes the role admin")
          .doesNotContain("VAULT_HOME");
    }
    assertThat(admin.get("/console/overview").text()).contains("\"" + PATH + "\"");
    assertThat(bed.operator("auditor").get("/console/overview").text())
        .doesNotContain("\"" + PATH + "\"");
    assertThat(vault.clients().consoleDoor().get(PATH).send().expect(303).header("Location"))
        .isEqualTo("/console/sign-in");
  }

  @Test
  void page_takesNoForm() {
    admin.post(PATH).expect(405);
  }

  @Test
  void values_areTold_withWhereTheyComeFrom() {
    String page = admin.get(PATH).expect(200).text();

    assertThat(row(page, "VAULT_HOME")).contains(vault.home().toString(), "environment");
    assertThat(row(page, "VAULT_THREADS")).contains("32", "default");
    assertThat(row(page, "VAULT_MAX_CONNECTIONS")).contains("4000", "default");
    assertThat(row(page, "VAULT_BOOTSTRAP_FILE")).contains("none", "default");
    assertThat(row(page, "CONSOLE_HOST")).contains("127.0.0.1", "environment");
    assertThat(page)
        .containsPattern("<dt>Vault</dt><dd>[0-9]+\\.[0-9]+\\.[0-9]+")
        .containsPattern("<dt>Server</dt><dd>Open Liberty [0-9]{2}\\.")
        .containsPattern("<dt>Java</dt><dd>[0-9]{2}\\.")
        .containsPattern("<dt>Database</dt><dd>(Apache Derby|PostgreSQL) [0-9]+");
  }

  @Test
  void page_holdsNoneOfThePasswords() throws IOException {
    String page = admin.get(PATH).expect(200).text();

    List<Path> files;
    try (Stream<Path> all = Files.walk(vault.home())) {
      files =
          all.filter(Files::isRegularFile)
              .filter(each -> each.toString().matches(".*(password|PASSWORD)[^/]*"))
              .toList();
    }
    assertThat(files).isNotEmpty();
    for (Path each : files) {
      assertThat(page).doesNotContain(Files.readString(each).strip());
    }
    assertThat(page).doesNotContain("_PASSWORD<", "database-password");
  }

  private static String row(String page, String setting) {
    int begin = page.indexOf("<code>" + setting + "</code>");
    assertThat(begin).as(setting).isPositive();
    return page.substring(begin, page.indexOf("</tr>", begin));
  }
}
