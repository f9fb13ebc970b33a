package com.layers.vault.blackbox.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DerbyDatabase;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.PostgresCluster;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A client that got no answer, because the server was killed, asks again under the same key. */
@ExtendWith(TestBedExtension.class)
@Tag("kill")
class RetryIT {

  private static final int KILLS = 5;
  private static final int WRITERS = 8;
  private static final int LONGEST_LOAD_MILLIS = 2000;

  /** A claim of the killed server is held for a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TestBed bed;
  private final Random random = new Random();
  private final Queue<Request> answered = new ConcurrentLinkedQueue<>();
  private final List<Request> unanswered = new ArrayList<>();
  private int tookEffect;

  RetryIT(TestBed bed) {
    this.bed = bed;
  }

  private record Request(String name, String key, String body) {

    static Request fresh() {
      String name = Names.fresh("retried");
      return new Request(
          name,
          "key-" + name,
          Json.write(Json.object("kind", "generic", "name", name, "value", "v")));
    }

    Answer send(Partner partner, String projectId) {
      return partner
          .storeCall(projectId)
          .json(body)
          .header("Idempotency-Key", key)
          .sendUntilAvailable();
    }
  }

  @Test
  void postgresql_storesSentAgain_tookEffectOnce()
      throws IOException, InterruptedException, SQLException {
    try (PostgresCluster cluster = bed.newCluster("retries-postgresql")) {
      run(bed.newVault("retries-on-postgresql", cluster));
    }
  }

  @Test
  void derby_storesSentAgain_tookEffectOnce() throws IOException, InterruptedException {
    Path folder = bed.newFolder("retries-on-derby");
    run(bed.newVault(folder, new DerbyDatabase(folder.resolve("home"))));
  }

  private void run(Vault vault) throws IOException, InterruptedException {
    try (vault) {
      vault.start();
      for (int kill = 0; kill < KILLS; kill++) {
        List<Request> lost = loadUntilKilled(vault);
        vault.start();
        lost.forEach(request -> sendAtOnce(vault, request));
        unanswered.addAll(lost);
      }

      assertThat(answered).isNotEmpty();
      assertThat(unanswered).hasSizeGreaterThanOrEqualTo(KILLS);
      for (Request request : unanswered) {
        isOne(vault, request, retried(vault, request));
      }
      for (Request request : answered) {
        Answer again = request.send(vault.partner(), vault.projectId());
        isOne(vault, request, again);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
      }
      System.out.println(summary(vault));
    }
  }

  /** It was done before the kill, is done now, or the dead server's claim is still in the way. */
  private void sendAtOnce(Vault vault, Request request) {
    Answer answer = request.send(vault.partner(), vault.projectId());
    assertThat(answer.status()).as("%s", answer).isIn(201, 409);
    if (answer.has("Idempotent-Replayed")) {
      tookEffect++;
    }
  }

  /** The requests that got no answer. */
  private List<Request> loadUntilKilled(Vault vault) throws InterruptedException {
    Queue<Request> lost = new ConcurrentLinkedQueue<>();
    CountDownLatch underWay = new CountDownLatch(1);
    Partner partner = vault.partner();
    String project = vault.projectId();
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Thread(() -> write(partner, project, underWay, lost), "writer " + i));
    }
    writers.forEach(Thread::start);
    underWay.await();
    Thread.sleep(random.nextInt(LONGEST_LOAD_MILLIS));
    vault.kill();
    for (Thread writer : writers) {
      writer.join();
    }
    return List.copyOf(lost);
  }

  private void write(
      Partner partner, String project, CountDownLatch underWay, Queue<Request> lost) {
    while (true) {
      Request request = Request.fresh();
      try {
        if (request.send(partner, project).status() == 201) {
          answered.add(request);
        }
        underWay.countDown();
      } catch (UncheckedIOException killed) {
        lost.add(request);
        return;
      }
    }
  }

  private static Answer retried(Vault vault, Request request) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    Answer answer = request.send(vault.partner(), vault.projectId());
    while (answer.status() == 409 && Instant.now().isBefore(deadline)) {
      assertThat(answer.member("code")).isEqualTo("REQUEST_IN_PROGRESS");
      Thread.sleep(1000L * Integer.parseInt(answer.header("Retry-After")));
      answer = request.send(vault.partner(), vault.projectId());
    }
    return answer;
  }

  private static void isOne(Vault vault, Request request, Answer answer) {
    String vaultId = answer.expect(201).member("vault_id");
    JsonNode items =
        vault
            .partner()
            .door()
            .get("/partner/v1/projects/" + vault.projectId() + "/secrets?name=" + request.name())
            .send()
            .expect(200)
            .json()
            .path("items");
    assertThat(items.size()).isEqualTo(1);
    assertThat(items.path(0).path("vault_id").stringValue()).isEqualTo(vaultId);
  }

  private String summary(Vault vault) {
    return "retries on "
        + vault.database().settings().get("VAULT_DB")
        + ": "
        + KILLS
        + " kills, "
        + answered.size()
        + " answered, "
        + unanswered.size()
        + " unanswered, of which "
        + tookEffect
        + " took effect";
  }
}
