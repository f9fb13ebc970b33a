package com.layers.vault.blackbox.harness;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of the server: the start script and the Java process that it becomes or begins. */
final class ServerProcess {

  private static final Set<ServerProcess> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ServerProcess::signal9)));
  }

  private final Process script;
  private final Path console;

  private ServerProcess(Process script, Path console) {
    this.script = script;
    this.console = console;
  }

  /**
   * Begins a run. Nothing of this process's environment reaches it but the path and the home.
   *
   * @param console what the run prints is appended here
   */
  static ServerProcess begin(List<String> command, Map<String, String> environment, Path console)
      throws IOException {
    Files.createDirectories(console.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(console.toFile()));
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("HOME", System.getProperty("user.home"));
    builder.environment().putAll(environment);
    ServerProcess run = new ServerProcess(builder.start(), console);
    RUNNING.add(run);
    return run;
  }

  boolean alive() {
    return script.isAlive();
  }

  /** The server's Java process, not the script around it nor what the script ran before it. */
  long serverPid() {
    return family()
        .filter(each -> each.info().commandLine().orElse("").contains("ws-server.jar"))
        .filter(each -> each.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no server runs\n" + printed()))
        .pid();
  }

  /** Everything that it printed so far. */
  String printed() {
    try {
      return Files.readString(console);
    } catch (IOException unreadable) {
      return "(nothing readable was printed: " + unreadable + ")";
    }
  }

  int awaitExit(Duration patience) throws InterruptedException {
    if (!script.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
      signal9();
      throw new IllegalStateException("still running after " + patience + "\n" + printed());
    }
    RUNNING.remove(this);
    return script.exitValue();
  }

  /** SIGTERM to the server, as a service manager does. */
  void terminate() throws InterruptedException {
    ProcessHandle.of(serverPid()).ifPresent(ProcessHandle::destroy);
    awaitExit(Duration.ofMinutes(2));
  }

  /** SIGKILL to the server and all that belongs to it. */
  void kill() {
    signal9();
    RUNNING.remove(this);
  }

  private void signal9() {
    List<ProcessHandle> all = family().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(script.descendants(), Stream.of(script.toHandle()));
  }
}
