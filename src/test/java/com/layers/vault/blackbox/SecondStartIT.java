package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Hashes;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first start leaves for a person, and that the second one leaves it alone. */
@ExtendWith(TestBedExtension.class)
class SecondStartIT {

  private final TestBed bed;
  private final Vault vault;

  SecondStartIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
  }

  @Test
  void secondStart_changesNoQuickstartFile() throws IOException {
    assertThat(Hashes.of(vault.quickstart(""))).isEqualTo(bed.shared().quickstartBefore());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "partner-api-key",
        "project-id",
        "other-api-key",
        "ca.pem",
        "relay.pem",
        "operator-password",
        "second-operator-password",
        "try-it.sh"
      })
  void quickstart_file_isThereForItsOwnerOnly(String name) throws IOException {
    Path file = vault.quickstart(name);

    assertThat(Files.readString(file)).isNotBlank();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .matches("rw[x-]------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "partner-api-key",
        "project-id",
        "other-api-key",
        "operator-password",
        "second-operator-password"
      })
  void quickstart_oneLiner_isOneLine(String name) throws IOException {
    assertThat(Files.readAllLines(vault.quickstart(name))).hasSize(1);
  }

  @Test
  void home_heldByItsOwnerOnly() throws IOException {
    for (Path place : List.of(vault.home().resolve("keys"), vault.home().resolve("tls"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
          .isEqualTo("rwx------");
    }
    assertThat(Hashes.of(vault.home().resolve("keys")).values())
        .allMatch(each -> each.startsWith("[OWNER_READ, OWNER_WRITE] "));
  }

  @Test
  void tryIt_storesRotatesAndResolves() throws IOException, InterruptedException {
    ProcessBuilder script =
        new ProcessBuilder("bash", vault.quickstart("try-it.sh").toString())
            .redirectErrorStream(true);
    script.environment().put("PARTNER_PORT", String.valueOf(vault.ports().partner()));
    script.environment().put("INTERNAL_PORT", String.valueOf(vault.ports().internal()));
    Process process = script.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed).contains("vault_id").contains("\"version\":2");
  }

  @Test
  void start_tellsWhereAndNeverWhat() {
    assertThat(vault.printed())
        .contains(vault.quickstart("").toString())
        .doesNotContain(vault.quickstartLine("partner-api-key"))
        .doesNotContain(vault.quickstartLine("operator-password"));
  }
}
