package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first page: what there is, what happened, and what is to be done. */
@ExtendWith(TestBedExtension.class)
class OverviewIT {

  private final TestBed bed;
  private final Vault vault;
  private final Operator auditor;

  OverviewIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.auditor = bed.operator("auditor").onEveryNode(vault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "due/expiring", "due/overdue", "due/unused"})
  void pages_needASessionAndARole(String path) {
    auditor.get("/console/" + path).expect(200);
    bed.operator("nobody").get("/console/" + path).expect(403);
    Answer answer = vault.clients().consoleDoor().get("/console/" + path).send().expect(303);
    assertThat(answer.header("Location")).isEqualTo("/console/sign-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"due", "due/", "due/x", "due/unused/x"})
  void list_thatIsNone_isNotThere(String path) {
    auditor.get("/console/" + path).expect(404);
  }

  @Test
  void list_readOnFromAnOddPlace_isReadFromItsBeginning() {
    auditor.get("/console/due/expiring?after=x&since=y").expect(200);
    auditor.get("/console/due/expiring?since=%2B9999999-01-01T00:00:00Z").expect(200);
    auditor
        .get("/console/due/expiring?since=2026-01-01T00:00:00Z&after=" + UUID.randomUUID())
        .expect(200);
    auditor.get("/console/due/expiring?after=" + UUID.randomUUID()).expect(200);
  }

  @Test
  void secret_thatExpiresSoon_isDueAtOnce() {
    String name = Names.fresh("soon");
    vault
        .partner()
        .storeCall(vault.projectId())
        .object(
            "kind",
            "generic",
            "name",
            name,
            "value",
            "v",
            "expires_at",
            Instant.now().plus(Duration.ofHours(2)).toString())
        .send()
        .expect(201);

    assertThat(auditor.get("/console/due/expiring").expect(200).text()).contains(name);
  }

  @Test
  void figures_areCountedByTheUpkeep() {
    vault.partner().store(vault.projectId(), "counted");

    String page = await("/console/overview", "Other secret");

    assertThat(page).contains("As of ", "Resolves", "Refusals", "<svg", "UTC</td>");
  }

  @Test
  @Tag("postgresql")
  void secrets_thatAreOverdueUnusedOrBroken_areShown() throws SQLException {
    UUID id = UUID.fromString(vault.partner().store(vault.projectId(), "to be broken").vaultId());
    vault
        .database()
        .inspect(
            tables ->
                tables.update(
                    "update secret set created_at = timestamptz '2001-01-01 00:00:00Z', rotate_by ="
                        + " timestamptz '2001-01-02 00:00:00Z' where vault_id = ?",
                    id));
    String path = "/console/secrets/" + id;
    assertThat(auditor.get("/console/due/overdue").expect(200).text()).contains(path);
    await("/console/due/unused", path);

    vault
        .database()
        .inspect(
            tables -> tables.update("update secret set ciphertext = '' where vault_id = ?", id));
    assertThat(vault.relay().resolve(id.toString()).status()).isEqualTo(500);
    assertThat(auditor.get("/console/overview").expect(200).text())
        .contains("<code>" + id + "</code>");
  }

  /** The page once it shows that text, which the upkeep brings within a minute or so. */
  private String await(String path, String text) {
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    String page = auditor.get(path).expect(200).text();
    while (!page.contains(text) && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      page = auditor.get(path).expect(200).text();
    }
    assertThat(page).contains(text);
    return page;
  }
}
