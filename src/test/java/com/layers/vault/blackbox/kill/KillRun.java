package com.layers.vault.blackbox.kill;

import com.layers.vault.blackbox.harness.Tables;
import com.layers.vault.blackbox.harness.Vault;
import com.layers.vault.blackbox.kill.Ledger.Truth;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;

/** Rounds of load, kill, look and restart on one vault. */
final class KillRun {

  private static final int WRITERS = 8;
  private static final int BATCH = 100;
  private static final int LONGEST_LOAD_MILLIS = 4000;

  private final Vault vault;
  private final Ledger ledger = new Ledger();
  private final List<String> faults = new ArrayList<>();
  private final Random random = new Random();

  KillRun(Vault vault) {
    this.vault = vault;
  }

  /** Kills it so often; the vault runs before and after. */
  void kill(int times) throws IOException, InterruptedException, SQLException {
    for (int round = 1; round <= times && faults.isEmpty(); round++) {
      String prefix = "k" + round + "-";
      ledger.add(loadUntilKilled(prefix));
      faults.addAll(vault.database().inspect(tables -> lookAt(tables, prefix)));
      vault.start();
      resolveAll();
      System.out.println(summary(round));
    }
  }

  /** Whether a hole in the trail would have been found: makes one, in a vault that is over. */
  boolean findsAHole() throws SQLException {
    return vault
        .database()
        .inspect(
            tables -> {
              tables.update(
                  "delete from audit_record where record_id = (select max(record_id) from"
                      + " audit_record where action = 'secret.store' and outcome = 'success')");
              return !TrailCheck.faults(tables, ledger, "none-").isEmpty();
            });
  }

  /** What was found wrong, in words. */
  List<String> faults() {
    return faults;
  }

  int acknowledged() {
    return ledger.counts().entrySet().stream()
        .filter(count -> count.getKey().startsWith("ACKNOWLEDGED"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private List<Act> loadUntilKilled(String prefix) throws InterruptedException {
    CountDownLatch underWay = new CountDownLatch(1);
    List<Writer> writers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Writer writer =
          new Writer(vault.partner(), vault.relay(), vault.projectId(), prefix + i + "-", underWay);
      writers.add(writer);
      threads.add(new Thread(writer, "writer " + i));
    }
    threads.forEach(Thread::start);
    underWay.await();
    Thread.sleep(random.nextInt(LONGEST_LOAD_MILLIS));
    vault.kill();
    for (Thread thread : threads) {
      thread.join();
    }
    return writers.stream().flatMap(writer -> writer.acts().stream()).toList();
  }

  private List<String> lookAt(Tables tables, String prefix) throws SQLException {
    vault.database().awaitSilence(tables);
    return TrailCheck.faults(tables, ledger, prefix);
  }

  /** Everything that was ever acknowledged has the version and value that it must have. */
  private void resolveAll() {
    List<String> ids = List.copyOf(ledger.secrets().keySet());
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> some = ids.subList(from, Math.min(from + BATCH, ids.size()));
      JsonNode items =
          vault
              .relay()
              .door()
              .post("/internal/v1/secrets/resolve")
              .object("purpose", "kill-test", "vault_ids", some)
              .send()
              .expect(200)
              .json()
              .path("items");
      items.valueStream().forEach(this::compare);
    }
  }

  private void compare(JsonNode found) {
    String id = found.path("vault_id").stringValue();
    Truth truth = ledger.secrets().get(id);
    if (!found.has("value")) {
      faults.add("lost: " + id + " " + truth + ": " + found.path("problem"));
      return;
    }
    int version = found.path("version").intValue();
    String value = found.path("value").stringValue();
    if (!truth.allows(version, value)) {
      faults.add("not " + truth + " but version " + version + ": " + id);
    }
    truth.settle(version, value);
  }

  private String summary(int rounds) {
    return "kill test on "
        + vault.database().settings().get("VAULT_DB")
        + ": "
        + rounds
        + " kills, "
        + acknowledged()
        + " acknowledged, "
        + ledger.secrets().size()
        + " secrets, "
        + ledger.counts()
        + ", "
        + ledger.tookEffect()
        + " unanswered ones took effect, "
        + faults.size()
        + " faults";
  }
}
