package com.layers.vault.bench;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.Phase;
import io.hyperfoil.api.session.PhaseInstance;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.core.impl.ProvidedBenchmarkData;
import io.hyperfoil.core.parser.BenchmarkParser;
import io.hyperfoil.core.parser.ParserException;
import io.hyperfoil.http.statistics.HttpStats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

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
          storeFile: worker.p12
          password: %s
        trustManager:
          certFile: ca.pem
      ergonomics:
        http:
          repeatCookies: false
          userAgentFromSession: false
          stopOnInvalid: false
      """;

  private final Vault vault;
  private final Meter meter;
  private final ProvidedBenchmarkData files = new ProvidedBenchmarkData();

  Load(Vault vault, Meter meter, Path folder) throws Exception {
    this.vault = vault;
    this.meter = meter;
    files.files.put("ca.pem", Files.readAllBytes(vault.quickstart("ca.pem")));
    files.files.put("worker.p12", Files.readAllBytes(new Material(vault).keyStore(folder)));
  }

  /** The ids that {@link Call#RESOLVE} and {@link Call#ROTATE} choose from. */
  void choosesFrom(List<String> vaultIds) {
    files.files.put("vault-ids", String.join("\n", vaultIds).getBytes(StandardCharsets.US_ASCII));
  }

  /** Repeats a call on every connection for a while. */
  Sample run(Call call, int connections, Duration duration) throws IOException {
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
    return run(call, connections, phase + call.steps(vault).indent(10));
  }

  /** Makes a call {@code times} times (rounded up to a multiple of the connections). */
  Sample repeat(Call call, int connections, int times) throws IOException {
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
    return run(call, connections, phase + call.steps(vault).indent(14));
  }

  private Sample run(Call call, int connections, String phase) throws IOException {
    String head = HEAD.formatted(call.label(), call.port(vault), connections, Material.PASSWORD);
    Run run = new Run(benchmark(head + phase), new StatisticsSnapshot());
    run.run();
    return run.sample();
  }

  private Benchmark benchmark(String definition) throws IOException {
    try {
      return BenchmarkParser.instance()
          .buildBenchmark(
              new ByteArrayInputStream(definition.getBytes(StandardCharsets.UTF_8)),
              files,
              Map.of());
    } catch (ParserException e) {
      throw new IOException("the load generator does not take\n" + definition, e);
    }
  }

  /**
   * Reads the meter when the connections are open and the first request goes out, and at the end.
   */
  private final class Run extends LocalSimulationRunner {

    private final StatisticsSnapshot answers;
    private Meter.Reading before;
    private Meter.Reading after;

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
      return super.phaseChanged(phase, status, sessionLimitExceeded, error);
    }

    Sample sample() {
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
