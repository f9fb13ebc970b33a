package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.Tables.Row;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A POST with an {@code Idempotency-Key} that the vault, and not its caller, was to blame for. */
@ExtendWith(TestBedExtension.class)
@Tag("own-server")
class FailedPostsIT {

  private static final String REPLAYED = "Idempotent-Replayed";

  private final TestBed bed;

  FailedPostsIT(TestBed bed) {
    this.bed = bed;
  }

  /** The project's key opens no more, until somebody brings it back. */
  @Test
  void post_failedAndTheCauseMended_isDoneWhenSentAgain()
      throws IOException, SQLException, InterruptedException {
    try (Vault vault = bed.newVault("failed-posts").start()) {
      String project = vault.partner().newProject();
      vault.stop();
      Object key = exchange(vault, project, new byte[48]);
      vault.start();

      for (int i = 0; i < 2; i++) {
        Answer failed = post(vault, project);
        Problem.of(failed, 500, "integrity-failed");
        assertThat(failed.has(REPLAYED)).isFalse();
      }

      vault.stop();
      assertThat(claims(vault)).isEmpty();
      exchange(vault, project, key);
      vault.start();
      Answer done = post(vault, project).expect(201);
      assertThat(done.has(REPLAYED)).isFalse();
      Answer again = post(vault, project).expect(201);
      assertThat(again.header(REPLAYED)).isEqualTo("true");
      assertThat(again.text()).isEqualTo(done.text());
    }
  }

  private static Answer post(Vault vault, String project) {
    return vault
        .partner()
        .storeCall(project)
        .object("kind", "generic", "name", "the-one", "value", "v")
        .header("Idempotency-Key", "the same each time")
        .send();
  }

  /** Puts another wrapped key in the place of the project's, which it returns. */
  private static Object exchange(Vault vault, String project, Object wrapped) throws SQLException {
    UUID id = UUID.fromString(project);
    return vault
        .database()
        .inspect(
            tables -> {
              String own = " from project_key where project_id = ?";
              Object before =
                  tables.rows("select wrapped" + own, id).get(0).columns().get("wrapped");
              tables.update("update project_key set wrapped = ? where project_id = ?", wrapped, id);
              return before;
            });
  }

  private static List<Row> claims(Vault vault) throws SQLException {
    return vault.database().inspect(tables -> tables.rows("select owner from idempotency"));
  }
}
