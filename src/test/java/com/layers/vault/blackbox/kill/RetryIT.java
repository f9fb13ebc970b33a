package com.layers.vault.blackbox.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private static final int WRITERS = 8;
  private static final int LONGEST_LOAD_MILLIS = 4000;

  /** A claim of the killed server is held for a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TestBed bed;
  private final Queue<Request> answered = new ConcurrentLinkedQueue<>();
  private final Queue<Request> unanswered = new ConcurrentLinkedQueue<>();

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
      return partner.storeCall(projectId).json(body).header("Idempotency-Key", key).send();
    }
  }

  @Test
  void stores_unansweredAndSentAgain_tookEffectOnce()
      throws IOException, InterruptedException, SQLException {
    try (Vault vault = bed.newVault("retries").start()) {
      loadUntilKilled(vault);
      vault.start();

      assertThat(answered).isNotEmpty();
      assertThat(unanswered).isNotEmpty();
      for (Request request : unanswered) {
        isOne(vault, request, retried(vault, request));
      }
      for (Request request : answered) {
        Answer again = request.send(vault.partner(), vault.projectId());
        isOne(vault, request, again);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
      }
    }
  }

  private void loadUntilKilled(Vault vault) throws InterruptedException {
    CountDownLatch underWay = new CountDownLatch(1);
    Partner partner = vault.partner();
    String project = vault.projectId();
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Thread(() -> write(partner, project, underWay), "writer " + i));
    }
    writers.forEach(Thread::start);
    underWay.await();
    Thread.sleep(new Random().nextInt(LONGEST_LOAD_MILLIS));
    vault.kill();
    for (Thread writer : writers) {
      writer.join();
    }
  }

  private void write(Partner partner, String project, CountDownLatch underWay) {
    while (true) {
      Request request = Request.fresh();
      try {
        if (request.send(partner, project).status() == 201) {
          answered.add(request);
        }
        underWay.countDown();
      } catch (UncheckedIOException killed) {
        unanswered.add(request);
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
}
