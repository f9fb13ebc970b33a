package com.layers.vault.blackbox.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.PostgresCluster;
import com.layers.vault.blackbox.harness.PostgresDatabase;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The drill of docs/keys.md: a backup under load, restored on a machine that has nothing. */
@ExtendWith(TestBedExtension.class)
@Tag("kill")
class RestoreIT {

  private static final int WRITERS = 4;
  private static final int STORED_BEFORE = 300;

  private final TestBed bed;

  RestoreIT(TestBed bed) {
    this.bed = bed;
  }

  @Test
  void
      backup_underLoad_restoredOnAnEmptyMachine_resolvesEverythingWithTheKeystoreAndNothingWithout()
          throws Exception {
    Path backup = bed.newFolder("backup");
    Path custody = bed.newFolder("custody");
    Map<String, Integer> stored;
    PostgresDatabase database;
    try (PostgresCluster cluster = bed.newCluster("drill-postgresql")) {
      Vault vault = bed.newVault("drill", cluster).onFile().start();
      database = (PostgresDatabase) vault.database();
      stored = storedBefore(vault);
      List<Thread> load = beginLoad(vault);
      cluster.backUp(backup);
      for (String file : List.of("root.p12", "root.password")) {
        Files.copy(vault.home().resolve("keys").resolve(file), custody.resolve(file));
      }
      vault.kill();
      for (Thread thread : load) {
        thread.join();
      }
    }

    try (PostgresCluster cluster = PostgresCluster.begin(backup)) {
      Vault without =
          bed.newVault(bed.newFolder("drill-without"), cluster.restored(database)).onFile();
      Vault.Exit refused = without.startRefused();
      assertThat(refused.code()).as(refused.printed()).isEqualTo(3);
      assertThat(refused.printed())
          .containsPattern("Layers Vault does not start: .* root keystore, .*root.password");

      Vault with = bed.newVault(bed.newFolder("drill-with"), cluster.restored(database)).onFile();
      for (String file : List.of("root.p12", "root.password")) {
        Files.createDirectories(with.home().resolve("keys"));
        Files.copy(custody.resolve(file), with.home().resolve("keys").resolve(file));
      }
      with.start();
      assertThat(found(with, stored.keySet())).isEqualTo(stored);
    }
  }

  /** What is acknowledged before the backup begins: each id with its version. */
  private static Map<String, Integer> storedBefore(Vault vault) {
    Map<String, Integer> stored = new TreeMap<>();
    for (int i = 0; i < STORED_BEFORE; i++) {
      String id = vault.partner().store(vault.projectId(), "value " + i).vaultId();
      stored.put(id, 1);
      if (i % 3 == 0) {
        vault.partner().rotate(id, "newer " + i).expect(200);
        stored.put(id, 2);
      }
    }
    return stored;
  }

  private static List<Thread> beginLoad(Vault vault) throws InterruptedException {
    CountDownLatch underWay = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String prefix = "drill-" + i + "-";
      Writer writer =
          new Writer(vault.partner(), vault.relay(), vault.projectId(), prefix, underWay);
      Thread thread = new Thread(writer);
      threads.add(thread);
      thread.start();
    }
    underWay.await();
    return threads;
  }

  private static Map<String, Integer> found(Vault vault, Iterable<String> ids) {
    Map<String, Integer> found = new TreeMap<>();
    for (String id : ids) {
      JsonNode resolved = vault.relay().resolve(id).expect(200).json();
      found.put(id, resolved.path("version").intValue());
    }
    return found;
  }
}
