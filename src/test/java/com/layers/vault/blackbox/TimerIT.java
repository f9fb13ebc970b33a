package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Database;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.Tables;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The timer of a running server: what is due is destroyed, whoever is killed meanwhile. */
@Tag("own-server")
@ExtendWith(TestBedExtension.class)
class TimerIT {

  private static final int MANY = 3000;

  /** A node that died is missed after 100 s, and the others look every minute. */
  private static final Duration TAKEOVER = Duration.ofMinutes(6);

  private final TestBed bed;

  TimerIT(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void timer_projectWhoseTimeIsOver_destroysItThoughKilledHalfWay() throws Exception {
    Vault vault = bed.newVault("timer").with("VAULT_TIMER_INTERVAL", "PT1S").start();
    String project = vault.partner().newProject();
    String secret = vault.partner().store(project, "destroyed in the end").vaultId();
    vault.partner().deleteProject(project).send().expect(202);
    vault.kill();
    Database database = vault.database();
    database.inspect(tables -> copies(tables, secret));
    database.inspect(tables -> endWaiting(tables, project));

    vault.start();
    await(() -> isGone(vault, project));
    assertThat(state(vault, secret)).isEqualTo("destroyed");
    vault.kill();
    long before = database.inspect(tables -> tombstones(tables, project));
    assertThat(before).as("killed half-way").isLessThan(MANY + 1);
    for (int run = 0; run < 10 && database.inspect(t -> tombstones(t, project)) <= MANY; run++) {
      vault.start();
      Thread.sleep(20_000);
      vault.stop();
    }
    assertThat(database.<Long>inspect(t -> tombstones(t, project))).isEqualTo(MANY + 1);
    assertThat(database.<Long>inspect(tables -> records(tables, project)))
        .as("one record each")
        .isEqualTo(MANY + 1);
  }

  @Test
  @Tag("postgresql")
  @Tag("takeover")
  void timer_twoNodesStartedAtOnce_oneTimerGoesOnAndOutlivesItsNode() throws Exception {
    Vault one = bed.newVault("nodes").with("VAULT_TIMER_INTERVAL", "PT2S").start();
    one.stop();
    try (Vault other = one.anotherNode()) {
      Together.run(2, i -> started(i == 0 ? one : other));
      Database database = one.database();
      await(() -> timers(database) == 1);

      assertDestroysWhatIsDue(one);
      other.kill();
      assertDestroysWhatIsDue(one);
      assertThat(timers(database)).isEqualTo(1);
    }
  }

  private static void assertDestroysWhatIsDue(Vault vault) throws SQLException {
    String project = vault.partner().newProject();
    String secret = vault.partner().store(project, "v").vaultId();
    vault.partner().deleteProject(project).send().expect(202);
    vault.database().inspect(tables -> endWaiting(tables, project));
    await(() -> isGone(vault, project));
    assertThat(state(vault, secret)).isEqualTo("destroyed");
    Problem.of(vault.relay().resolve(secret), 409, "secret-deleted");
  }

  private static Vault started(Vault vault) {
    try {
      return vault.start();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static int endWaiting(Tables tables, String project) throws SQLException {
    return tables.update(
        "update project set delete_after = ? where project_id = ?",
        Timestamp.from(Instant.now().minusSeconds(60)),
        UUID.fromString(project));
  }

  /** Rows like that of a secret, as a project of many secrets has them. */
  private static int copies(Tables tables, String secret) throws SQLException {
    Map<String, Object> row =
        new TreeMap<>(
            tables
                .rows(
                    "select project_id, kind, version, state, format, key_version, dek_nonce,"
                        + " wrapped_dek, nonce, created_at, revision from secret"
                        + " where vault_id = ?",
                    UUID.fromString(secret))
                .get(0)
                .columns());
    for (int i = 0; i < MANY; i++) {
      row.put("vault_id", new UUID(0x7000, i));
      row.put("name", "copy-" + i);
      row.put("live_name", "copy-" + i);
      row.put("ciphertext", new byte[32]);
      tables.insert("secret", row);
    }
    return MANY;
  }

  private static long tombstones(Tables tables, String project) throws SQLException {
    return count(tables, "secret where state = 'destroyed' and ciphertext is null", project);
  }

  private static long records(Tables tables, String project) throws SQLException {
    return count(
        tables, "audit_record where action = 'secret.destroy' and outcome = 'success'", project);
  }

  private static long count(Tables tables, String rows, String project) throws SQLException {
    return tables
        .rows("select count(*) as n from " + rows + " and project_id = ?", UUID.fromString(project))
        .get(0)
        .number("n");
  }

  private static long timers(Database database) {
    try {
      return database.inspect(
          tables -> tables.rows("select count(*) as n from timer_task").get(0).number("n"));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static boolean isGone(Vault vault, String project) {
    Answer answer = vault.partner().door().get("/partner/v1/projects/" + project).send();
    return answer.status() == 404;
  }

  private static String state(Vault vault, String secret) {
    return vault.partner().metadata(secret).expect(200).member("state");
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(TAKEOVER);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("patience is over").isBefore(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
