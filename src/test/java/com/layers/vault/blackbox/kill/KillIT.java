package com.layers.vault.blackbox.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.DerbyDatabase;
import com.layers.vault.blackbox.harness.PostgresCluster;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often it kills is set by {@code vault.kills.postgresql} and {@code vault.kills.derby}. */
@ExtendWith(TestBedExtension.class)
@Tag("kill")
class KillIT {

  private final TestBed bed;

  KillIT(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void postgresql_killedUnderLoad_keepsEveryAnswer()
      throws IOException, InterruptedException, SQLException {
    try (PostgresCluster cluster = bed.newCluster("kill-postgresql")) {
      run(
          bed.newVault("kill-on-postgresql", cluster),
          Integer.getInteger("vault.kills.postgresql"));
    }
  }

  @Test
  void derby_killedUnderLoad_keepsEveryAnswer()
      throws IOException, InterruptedException, SQLException {
    Path folder = bed.newFolder("kill-on-derby");
    run(
        bed.newVault(folder, new DerbyDatabase(folder.resolve("home"))),
        Integer.getInteger("vault.kills.derby"));
  }

  private static void run(Vault vault, int times)
      throws IOException, InterruptedException, SQLException {
    try (vault) {
      vault.start();
      KillRun run = new KillRun(vault);
      run.kill(times);
      assertThat(run.faults()).isEmpty();
      assertThat(run.acknowledged()).isPositive();
      vault.kill();
      assertThat(run.findsAHole()).isTrue();
    }
  }
}
