package com.layers.vault.blackbox.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.PostgresCluster;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rotation of a project's key, under a mixed load, on servers that are killed. How many secrets
 * it has and how often it is killed is set by {@code vault.rewrap.secrets} and {@code
 * vault.rewrap.kills}.
 */
@ExtendWith(TestBedExtension.class)
@Tag("kill")
class RewrapKillIT {

  private static final int SECRETS = Integer.getInteger("vault.rewrap.secrets");
  private static final int KILLS = Integer.getInteger("vault.rewrap.kills");

  private final TestBed bed;

  RewrapKillIT(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void rotation_ofAProjectKey_killedUnderLoad_endsWithNothingLost() throws Exception {
    try (PostgresCluster cluster = bed.newCluster("kill-rewrap");
        Vault vault = bed.newVault("kill-rewrap", cluster).with("RATE_LIMIT_WORKLOAD", "0")) {
      vault.start();
      RewrapRun run = new RewrapRun(vault);
      run.store(SECRETS);

      run.killWhileRewrapping(KILLS);
      run.endRotation();

      assertThat(run.faults()).isEmpty();
      assertThat(run.resolves()).isPositive();
      assertThat(run.underOldKeys()).isZero();
      run.resolveAll();
      assertThat(run.faults()).isEmpty();
      System.out.println(run.summary());
    }
  }

  @Test
  void rotation_whoseNodeStaysDead_isEndedByTheOther() throws Exception {
    try (PostgresCluster cluster = bed.newCluster("rewrap-takeover");
        Vault one = bed.newVault("rewrap-one", cluster).with("RATE_LIMIT_WORKLOAD", "0")) {
      one.start();
      RewrapRun run = new RewrapRun(one);
      run.store(SECRETS);
      run.beginRotation();
      run.awaitWork();
      one.kill(); // before there is another node, so it was the one at work
      try (Vault other = one.anotherNode()) {
        other.start();
        RewrapRun rest = run.on(other);

        rest.endRotation();

        assertThat(rest.underOldKeys()).isZero();
        rest.resolveAll();
        assertThat(rest.faults()).isEmpty();
      }
    }
  }
}
