package com.layers.vault.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JDK's own profiler, in a running process. */
final class FlightRecorder {

  private static final String NAME = "bench";

  private final long pid;

  private FlightRecorder(long pid) {
    this.pid = pid;
  }

  /** Starts recording with whole stacks: a call is deeper than the 64 frames of the default. */
  static FlightRecorder start(long pid) throws IOException, InterruptedException {
    jcmd(pid, "JFR.configure", "stackdepth=512");
    jcmd(pid, "JFR.start", "name=" + NAME, "settings=profile");
    return new FlightRecorder(pid);
  }

  void stop(Path file) throws IOException, InterruptedException {
    Files.deleteIfExists(file);
    jcmd(pid, "JFR.stop", "name=" + NAME, "filename=" + file.toAbsolutePath());
  }

  private static void jcmd(long pid, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    builder.command().add(Long.toString(pid));
    builder.command().addAll(java.util.List.of(command));
    Process process = builder.redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
