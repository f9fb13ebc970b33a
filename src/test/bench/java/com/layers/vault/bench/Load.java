package com.layers.vault.bench;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.Phase;
import io.hyperfoil.api.session.PhaseInstance;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalBenchmarkData;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.core.parser.BenchmarkParser;
import io.hyperfoil.core.parser.ParserException;
import io.hyperfoil.http.statistics.HttpStats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Closed-loop load by Hyperfoil: a fixed number of keep-alive connections, on each of them the next
 * request as soon as the last one is answered.
 */
final class Load {

  private static final String HEAD =
      """
      name: %s
      threads: 1
      http:
        protocol: https
        host: localhost
        port: %d
        allowHttp2: false
        sharedConnections: %d
        requestTimeout: 30s
        keyManager:
          storeType: PKCS12
          storeFile: %s
          password: %s
        trustManager:
          certFile: %s
      ergonomics:
        repeatCookies: false
        userAgentFromSession: false
        stopOnInvalid: false
      """;

  private final Vault vault;
  private final Meter meter;
  private final Path folder;
  private final Path keyStore;

  Load(Vault vault, Meter meter, Path folder) throws IOException, GeneralSecurityException {
    this.vault = vault;
    this.meter = meter;
    this.folder = folder;
    this.keyStore = new Material(vault).keyStore(folder);
  }

  /** The ids that {@link Call#RESOLVE} and {@link Call#ROTATE} choose from. */
  void choosesFrom(List<String> vaultIds) throws IOException {
    Files.write(folder.resolve("vault-ids"), vaultIds);
  }

  /** Repeats a call on every connection for a while. */
  Sample run(Call call, int connections, Duration duration)
      throws IOException, InterruptedException {
    String phase =
        """
        phases:
        - measured:
            always:
              users: %d
              duration: %dms
              scenario:
              - call:
        """
            .formatted(connections, duration.toMillis());
    return run(call, connections, phase + call.steps(vault).indent(10), duration.plusMinutes(2));
  }

  /** Makes a call {@code times} times (rounded up to a multiple of the connections). */
  Sample repeat(Call call, int connections, int times) throws IOException, InterruptedException {
    String phase =
        """
        phases:
        - measured:
            atOnce:
              users: %d
              scenario:
              - call:
                - loop:
                    counterVar: done
                    repeats: %d
                    steps:
        """
            .formatted(connections, (times + connections - 1) / connections);
    return run(call, connections, phase + call.steps(vault).indent(14), Duration.ofHours(1));
  }

  private Sample run(Call call, int connections, String phase, Duration patience)
      throws IOException, InterruptedException {
    String head =
        HEAD.formatted(
            call.label(),
            call.port(vault),
            connections,
            keyStore,
            Material.PASSWORD,
            vault.quickstart("ca.pem"));
    Run run = new Run(benchmark(head + phase), new StatisticsSnapshot());
    finish(run, patience);
    return run.sample();
  }

  /** The generator waits for ever for connections that nobody accepts any more. */
  private void finish(Run run, Duration patience) throws IOException, InterruptedException {
    Thread runner = new Thread(run::run);
    runner.setDaemon(true);
    runner.start();
    long deadline = System.nanoTime() + patience.toNanos();
    while (runner.isAlive()) {
      runner.join(200);
      if (!vault.isAlive()) {
        throw new IOException("the vault has ended");
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("the load did not come to its end");
      }
    }
  }

  private Benchmark benchmark(String definition) throws IOException {
    try {
      return BenchmarkParser.instance()
          .buildBenchmark(
              new ByteArrayInputStream(definition.getBytes(StandardCharsets.UTF_8)),
              new LocalBenchmarkData(folder.resolve("call.hf.yaml")),
              Map.of());
    } catch (ParserException e) {
      throw new IOException("the load generator does not understand the scenario", e);
    }
  }

  /**
   * Reads the meter when the connections are open and the first request goes out, and at the end.
   */
  private final class Run extends LocalSimulationRunner {

    private final StatisticsSnapshot answers;
    private final CountDownLatch counted = new CountDownLatch(1);
    private volatile Meter.Reading before;
    private volatile Meter.Reading after;

    Run(Benchmark benchmark, StatisticsSnapshot answers) {
      super(
          benchmark,
          (phase, step, metric, part, countDown) -> answers.add(part),
          null,
          (authority, tag, min, max) -> {});
      this.answers = answers;
    }

    @Override
    protected CompletableFuture<Void> phaseChanged(
        Phase phase, PhaseInstance.Status status, boolean sessionLimitExceeded, Throwable error) {
      if (status == PhaseInstance.Status.RUNNING) {
        before = meter.read();
      } else if (status == PhaseInstance.Status.TERMINATED) {
        after = meter.read();
      }
      return super.phaseChanged(phase, status, sessionLimitExceeded, error)
          .thenRun(
              () -> {
                if (status == PhaseInstance.Status.TERMINATED) {
                  counted.countDown();
                }
              });
    }

    Sample sample() throws IOException, InterruptedException {
      if (!counted.await(10, TimeUnit.SECONDS)) {
        throw new IOException("the load generator gave up");
      }
      int good = HttpStats.get(answers).status_2xx;
      long bad = answers.requestCount - good;
      return new Sample(
          after.minus(before),
          good,
          Math.max(bad, answers.errors()),
          answers.histogram.getValueAtPercentile(50) / 1000,
          answers.histogram.getValueAtPercentile(99) / 1000);
    }
  }
}
