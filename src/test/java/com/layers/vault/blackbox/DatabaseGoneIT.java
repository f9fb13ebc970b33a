package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.PostgresCluster;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database goes away and comes back, under a vault that stays up. */
@ExtendWith(TestBedExtension.class)
@Tag("own-server")
@TestInstance(Lifecycle.PER_CLASS)
@Tag("postgresql")
class DatabaseGoneIT {

  private static final int CROWD = 20;
  private static final String REPLAYED = "Idempotent-Replayed";
  private static final Duration LATEST = Duration.ofSeconds(3);

  /** What many callers at once take on a small machine is not the vault's doing alone. */
  private static final Duration LATEST_IN_A_CROWD = Duration.ofSeconds(15);

  private final TestBed bed;
  private PostgresCluster cluster;
  private Vault vault;
  private String secret;

  DatabaseGoneIT(TestBed bed) {
    this.bed = bed;
  }

  @BeforeAll
  void begin() throws IOException, SQLException, InterruptedException {
    cluster = bed.newCluster("mortal-postgresql");
    vault = bed.newVault("database-gone", cluster).start();
    secret = vault.partner().store(vault.projectId(), "outlives the database").vaultId();
    resolvesAgain();
  }

  @AfterAll
  void end() {
    vault.close();
    cluster.close();
  }

  @Test
  void database_frozen_isUnavailableInTimeAndComesBack() throws IOException, InterruptedException {
    cluster.freeze();
    try {
      for (Endpoint endpoint : List.of(Endpoint.RESOLVE, Endpoint.STORE, Endpoint.ROTATE)) {
        isUnavailable(timed(endpoint), LATEST);
      }
      everythingIsUnavailable();
    } finally {
      cluster.thaw();
    }

    resolvesAgain();
  }

  @Test
  void database_killed_isUnavailableInTimeAndComesBack() throws IOException {
    cluster.crash();
    try {
      for (Endpoint endpoint : List.of(Endpoint.RESOLVE, Endpoint.STORE, Endpoint.ROTATE)) {
        isUnavailable(timed(endpoint), LATEST);
      }
      everythingIsUnavailable();
    } finally {
      cluster.recover();
    }

    resolvesAgain();
  }

  @Test
  void database_frozenUnderManyCalls_holdsUpNobody() throws IOException, InterruptedException {
    cluster.freeze();
    try {
      List<Timed> answers = Together.run(40, i -> timed(Endpoint.RESOLVE));

      assertThat(answers).allSatisfy(timed -> isUnavailable(timed, LATEST_IN_A_CROWD));
      Endpoint.PING.call(vault.relay().door(), vault, secret).send().expect(200);
    } finally {
      cluster.thaw();
    }

    resolvesAgain();
  }

  @Test
  void post_withAKeyWhileTheDatabaseIsGone_isDoneWhenSentAgain() throws IOException {
    Call post = post("while-it-is-gone");
    cluster.crash();
    try {
      for (int i = 0; i < 2; i++) {
        Answer refused = post.send();
        Problem.of(refused, 503, "unavailable");
        assertThat(refused.has(REPLAYED)).isFalse();
      }
    } finally {
      cluster.recover();
    }
    resolvesAgain();

    isDoneOnce(post, post.send());
  }

  /** The vault cannot even take its claim back: that runs out by itself. */
  @Test
  void post_databaseKilledBetweenClaimAndEffect_isDoneWhenSentAgain()
      throws IOException, SQLException, InterruptedException {
    Call post = post("half-way");
    ExecutorService client = Executors.newSingleThreadExecutor();
    try {
      Future<Answer> first =
          vault
              .database()
              .inspect(
                  tables -> {
                    tables.update("begin");
                    tables.update("lock table audit_record in access exclusive mode");
                    Future<Answer> sent = client.submit(post::send);
                    while (tables.rows("select 1 from pg_locks where not granted").isEmpty()) {
                      LockSupport.parkNanos(1_000_000);
                    }
                    crash();
                    return sent;
                  });
      Problem.of(first.get(), 503, "unavailable");
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    } finally {
      client.shutdownNow();
      cluster.recover();
    }
    resolvesAgain();

    Answer answer = post.send();
    for (int again = 0; answer.status() == 409 && again < 120; again++) {
      Problem.of(answer, 409, "request-in-progress");
      Thread.sleep(1000L * Integer.parseInt(answer.header("Retry-After")));
      answer = post.send();
    }
    isDoneOnce(post, answer);
  }

  private Call post(String name) {
    return vault
        .partner()
        .storeCall(vault.projectId())
        .object("kind", "generic", "name", name, "value", "v")
        .header("Idempotency-Key", name);
  }

  private static void isDoneOnce(Call post, Answer done) {
    assertThat(done.expect(201).has(REPLAYED)).isFalse();
    Answer again = post.send().expect(201);
    assertThat(again.header(REPLAYED)).isEqualTo("true");
    assertThat(again.text()).isEqualTo(done.text());
  }

  private void crash() {
    try {
      cluster.crash();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void everythingIsUnavailable() {
    List<Endpoint> all =
        Arrays.stream(Endpoint.values()).filter(each -> each != Endpoint.PING).toList();
    for (int from = 0; from < all.size(); from += CROWD) {
      List<Endpoint> some = all.subList(from, Math.min(from + CROWD, all.size()));
      assertThat(Together.run(some.size(), i -> timed(some.get(i))))
          .allSatisfy(timed -> isUnavailable(timed, LATEST_IN_A_CROWD));
    }
    Endpoint.PING.call(vault.relay().door(), vault, secret).send().expect(200);
    assertThat(vault.clients().probe().get("/health/ready").send().status()).isEqualTo(503);
    assertThat(vault.clients().probe().get("/health/live").send().status()).isEqualTo(200);
  }

  private record Timed(Endpoint endpoint, Answer answer, Duration took) {}

  private Timed timed(Endpoint endpoint) {
    Call call = call(endpoint);
    Instant before = Instant.now();
    Answer answer = call.send();
    return new Timed(endpoint, answer, Duration.between(before, Instant.now()));
  }

  /** The call on ids that it may not find: nothing can be made for it now. */
  private Call call(Endpoint endpoint) {
    Call call =
        endpoint.allowed(vault).call(endpoint.method(), endpoint.path(vault.projectId(), secret));
    return endpoint.takesBody()
        ? call.body(
            endpoint.bodyType(),
            Json.write(endpoint.members(vault.projectId(), secret)).getBytes(UTF_8))
        : call;
  }

  private static void isUnavailable(Timed timed, Duration latest) {
    Problem.of(timed.answer(), 503, "unavailable");
    assertThat(Integer.parseInt(timed.answer().header("Retry-After"))).isPositive();
    assertThat(timed.took()).as("%s", timed.endpoint()).isLessThan(latest);
  }

  /** Within a minute, without a restart, and with what was there before. */
  private void resolvesAgain() {
    Instant deadline = Instant.now().plusSeconds(60);
    Answer answer = vault.relay().resolve(secret);
    while (answer.status() == 503 && Instant.now().isBefore(deadline)) {
      answer = vault.relay().resolve(secret);
    }
    assertThat(answer.expect(200).member("value")).isEqualTo("outlives the database");
    vault.partner().rotate(secret, "outlives the database");
    vault.clients().probe().get("/health/ready").send().expect(200);
  }
}
