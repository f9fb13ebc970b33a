package com.layers.vault.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Gathers what was seen and writes it as Markdown. */
final class Report {

  private final Plan plan;
  private final StringBuilder facts = new StringBuilder();
  private final StringBuilder process = new StringBuilder();
  private final Map<Integer, Map<Call, List<Sample>>> samples = new TreeMap<>();
  private final StringBuilder sections = new StringBuilder();
  private long errors;

  Report(Plan plan) {
    this.plan = plan;
  }

  void machine() throws IOException {
    fact("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    fact("commit", output("git", "describe", "--always", "--dirty"));
    fact(
        "machine",
        "%d cores (%s), %d MiB, Linux %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                valueIn("/proc/cpuinfo", "model name"),
                Long.parseLong(valueIn("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
                System.getProperty("os.version")));
    fact("load average before", Files.readString(Path.of("/proc/loadavg")).trim());
    fact("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
  }

  void database(Database database) throws SQLException {
    fact("PostgreSQL", database.version() + "; " + String.join(", ", database.settings()));
  }

  void vault(Vault vault) throws IOException {
    fact("vault", String.join(" ", vault.jvmOptions()) + "; rate limits off");
  }

  void starts(Duration first, Duration warm) {
    process("first start to ready", seconds(first), "");
    process("warm start to ready", seconds(warm), "≤ 10 s");
  }

  void memoryIdle(long mib) {
    process("resident memory, idle", mib + " MiB", "≤ 450 MiB");
  }

  void memoryUnderLoad(long mib) {
    process("resident memory, peak", mib + " MiB", "≤ 900 MiB");
  }

  void loaded(Sample sample) {
    errors += sample.errors();
    fact(
        "loaded",
        "%d secrets of %d bytes, %.0f a second"
            .formatted(sample.answers(), Plan.VALUE.length(), sample.perSecond()));
    fact(
        "runs",
        "%d of %d s for each call, after a warm-up until it got no better (at most %d s each); medians"
            .formatted(plan.rounds(), plan.run().toSeconds(), plan.warmUp().toSeconds()));
  }

  void warmedUp(Sample sample) {
    errors += sample.errors();
  }

  void measured(Call call, int connections, Sample sample) {
    errors += sample.errors();
    samples
        .computeIfAbsent(connections, none -> new TreeMap<>())
        .computeIfAbsent(call, none -> new ArrayList<>())
        .add(sample);
  }

  /** Adds what a part has to say, in Markdown. */
  /** Told at once, too: a run of hours may end before its report. */
  void section(String markdown) {
    System.out.println(markdown);
    sections.append(markdown);
  }

  boolean withoutErrors() {
    return errors == 0;
  }

  void write() throws IOException {
    String text = text();
    System.out.println(text);
    Files.createDirectories(plan.reports());
    Files.writeString(plan.reports().resolve("report.md"), text);
  }

  private String text() {
    StringBuilder text = new StringBuilder("# Benchmark\n\n").append(facts);
    text.append("\n| | seen | aim |\n|---|---:|---:|\n").append(process);
    if (!samples.isEmpty()) {
      text.append(calls());
    }
    text.append(sections).append('\n');
    text.append(
        errors == 0 ? "No request failed.\n" : "**%d requests failed.**\n".formatted(errors));
    return text.toString();
  }

  private String calls() {
    StringBuilder text = new StringBuilder();
    text.append(
        """

        µs are of processor time, for each answer. In brackets: how many times the empty call's.

        | connections | call | answers/s | p50 ms | p99 ms | vault µs | PostgreSQL µs | both µs | errors |
        |---:|---|---:|---:|---:|---:|---:|---:|---:|
        """);
    samples.forEach(
        (connections, calls) ->
            calls.forEach(
                (call, runs) -> text.append(row(connections, runs, calls.get(Call.PING), call))));
    text.append(
        """

        Aims: resolve ≤ 450 µs and store ≤ 650 µs of both; resolve ≥ 0.13 of the empty call's answers/s.

        """);
    text.append(bystanders());
    return text.toString();
  }

  private static String row(int connections, List<Sample> runs, List<Sample> empty, Call call) {
    long failed = runs.stream().mapToLong(Sample::errors).sum();
    return String.format(
        Locale.ROOT,
        "| %d | %s | %s | %s | %s | %s | %s | %s | %d |%n",
        connections,
        call.label(),
        figure("%.0f (%.2f)", runs, empty, Sample::perSecond),
        figure("%.2f (%.1f)", runs, empty, sample -> sample.p50Micros() / 1000),
        figure("%.2f (%.1f)", runs, empty, sample -> sample.p99Micros() / 1000),
        figure("%.0f (%.1f)", runs, empty, Sample::vaultMicros),
        // the empty call leaves the database alone
        "%.0f".formatted(median(runs, Sample::databaseMicros)),
        figure("%.0f (%.1f)", runs, empty, Sample::bothMicros),
        failed);
  }

  private static String figure(
      String format, List<Sample> runs, List<Sample> empty, ToDoubleFunction<Sample> of) {
    double median = median(runs, of);
    return String.format(Locale.ROOT, format, median, median / median(empty, of));
  }

  /** What shared the machine with the vault and its database. */
  private String bystanders() {
    StringBuilder text = new StringBuilder();
    List<Sample> all =
        samples.values().stream()
            .flatMap(calls -> calls.values().stream())
            .flatMap(List::stream)
            .toList();
    text.append(
        String.format(
            Locale.ROOT,
            "On the same cores: the load generator, %.0f µs for each answer; everything else, %.2f cores (at most %.2f).%n%n",
            median(all, Sample::generatorMicros),
            median(all, Sample::coresOfOthers),
            all.stream().mapToDouble(Sample::coresOfOthers).max().orElse(0)));
    return text.toString();
  }

  private static double median(List<Sample> runs, ToDoubleFunction<Sample> of) {
    double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private void fact(String name, String value) {
    facts.append("- ").append(name).append(": ").append(value).append('\n');
  }

  private void process(String name, String seen, String aim) {
    process
        .append("| ")
        .append(name)
        .append(" | ")
        .append(seen)
        .append(" | ")
        .append(aim)
        .append(" |\n");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static String valueIn(String file, String name) throws IOException {
    for (String line : Files.readAllLines(Path.of(file))) {
      if (line.startsWith(name)) {
        return line.substring(line.indexOf(':') + 1).trim();
      }
    }
    return "unknown";
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
  }
}
