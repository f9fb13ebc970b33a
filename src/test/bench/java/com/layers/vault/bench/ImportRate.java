package com.layers.vault.bench;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** The operator's command from its launch to its end, with JSON Lines from a file. */
final class ImportRate {

  private final Vault vault;
  private final Meter meter;
  private final Path folder;
  private int runs;

  ImportRate(Vault vault, Meter meter, Path folder) {
    this.vault = vault;
    this.meter = meter;
    this.folder = folder;
  }

  /** Imports {@code secrets} twice, each under ids and names of its own; returns what was seen. */
  String measure(int secrets) throws IOException, InterruptedException {
    StringBuilder text =
        new StringBuilder(
            "\n## Import of %d secrets of %d bytes by the command\n\n"
                .formatted(secrets, Plan.VALUE.length()));
    text.append("| run | secrets/s | vault µs | PostgreSQL µs |\n|---|---:|---:|---:|\n");
    for (String run : new String[] {"first", "second"}) {
      Path lines = write(secrets);
      Meter.Reading before = meter.read();
      run(lines, secrets);
      Meter.Reading used = meter.read().minus(before);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %.0f |%n",
              run,
              secrets * 1e6 / used.time(),
              (double) used.vault() / secrets,
              (double) used.database() / secrets));
      Files.delete(lines);
    }
    return text.append("\nµs of processor time for each secret. Aim: at least 2,000 secrets/s.\n")
        .toString();
  }

  private Path write(int secrets) throws IOException {
    Path file = folder.resolve("import.jsonl");
    int run = ++runs;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < secrets; i++) {
        out.write(
            "{\"vault_id\":\"%s\",\"project_id\":\"%s\",\"kind\":\"generic\",\"name\":\"import.%d.%d\",\"value\":\"%s\"}\n"
                .formatted(UUID.randomUUID(), vault.line("project-id"), run, i, Plan.VALUE));
      }
    }
    return file;
  }

  private void run(Path lines, int secrets) throws IOException, InterruptedException {
    File printed = folder.resolve("import.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh",
                vault.script("import.sh").toString(),
                "--client",
                vault.quickstart("relay.pem").toString(),
                "--ca",
                vault.quickstart("ca.pem").toString(),
                "--vault",
                "https://localhost:" + vault.internalPort())
            .redirectInput(lines.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int code = builder.start().waitFor();
    String said = Files.readString(printed.toPath());
    if (code != 0 || !said.contains("imported " + secrets + ",")) {
      throw new IOException("the import ended with " + code + ":\n" + said);
    }
  }
}
