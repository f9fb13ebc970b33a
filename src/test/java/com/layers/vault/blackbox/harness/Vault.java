package com.layers.vault.blackbox.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One installation of the vault: a home, a database, ports, and a server that runs or does not. */
public final class Vault implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofMinutes(12);
  private static final String PORT_TAKEN = "CWWKO0221E";

  private final Path folder;
  private final Database database;
  private final String javaHome;
  private final Map<String, String> settings = new HashMap<>();
  private String node = "output";
  private int tokens;
  private Ports ports;
  private ServerProcess process;
  private Clients clients;
  private DoorClient readiness;
  private Path authority;
  private Vault second;

  /**
   * An installation that has not been started yet.
   *
   * @param folder everything of it lies here: its home, and what its server writes
   */
  public Vault(Path folder, Database database) throws IOException {
    this.folder = folder.toAbsolutePath();
    this.database = database;
    this.javaHome = javaHome("vault.test.java.home");
    this.ports = Ports.free();
    if (SoftHsm.isWanted()) {
      onToken();
    }
  }

  /** With its root keys in a token of its own, which is empty, and the only one of its slots. */
  public SoftHsm.Token onToken() throws IOException {
    tokens++;
    SoftHsm.Token token = new SoftHsm(folder.resolve("softhsm-" + tokens)).newToken("vault");
    settings.putAll(token.settings());
    return token;
  }

  /** With its root keys in a file, whatever this run has them in elsewhere. */
  public Vault onFile() {
    settings.keySet().removeAll(SoftHsm.SETTINGS);
    return this;
  }

  /**
   * Begins a second node of this vault, which runs: the same home, settings and database, ports of
   * its own. From here on each call of its clients goes to the node after the last one's.
   */
  public void beginSecondNode() throws IOException, InterruptedException {
    second = anotherNode();
    second.start();
    clients = null;
  }

  /** A second node of this vault, not started yet; whoever asks for it closes it. */
  public Vault anotherNode() throws IOException {
    return new Vault(this);
  }

  private Vault(Vault first) throws IOException {
    this.folder = first.folder;
    this.database = first.database;
    this.javaHome = javaHome("vault.test.second.java.home");
    this.ports = Ports.free();
    this.node = "output-2";
    settings.putAll(first.settings);
    this.authority = first.authority;
  }

  /** With this setting from the next start on. */
  public Vault with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** With the default of this setting from the next start on. */
  public Vault without(String setting) {
    settings.remove(setting);
    return this;
  }

  /** With a server certificate under this authority (PEM), not the quickstart's. */
  public Vault trusting(Path pem) {
    authority = pem;
    return this;
  }

  /** How a run ended that was not to become a server. */
  public record Exit(int code, String printed) {}

  /** Runs the server and waits until it is ready. */
  public Vault start() throws IOException, InterruptedException {
    for (int attempt = 1; !startOn(ports); attempt++) {
      if (attempt == 4) {
        throw new IllegalStateException("no free ports in four attempts");
      }
      ports = Ports.free();
    }
    return this;
  }

  private boolean startOn(Ports chosen) throws IOException, InterruptedException {
    clients = null;
    readiness = null;
    process = begin(chosen);
    Instant deadline = Instant.now().plus(START_PATIENCE);
    while (!ready()) {
      if (process.printed().contains(PORT_TAKEN)) {
        process.kill();
        Files.delete(console());
        return false;
      }
      if (!process.alive() || Instant.now().isAfter(deadline)) {
        String printed = process.printed();
        process.kill();
        throw new IllegalStateException("the server did not get ready:\n" + printed);
      }
      Thread.sleep(250);
    }
    return true;
  }

  /** Runs a server that is expected to refuse, and returns how it ended. */
  public Exit startRefused() throws IOException, InterruptedException {
    process = begin(ports);
    int code = process.awaitExit(START_PATIENCE);
    return new Exit(code, process.printed());
  }

  private ServerProcess begin(Ports chosen) throws IOException {
    Files.deleteIfExists(console());
    Map<String, String> environment = new HashMap<>(database.settings());
    environment.put("JAVA_HOME", javaHome);
    environment.put("WLP_OUTPUT_DIR", output().toString());
    environment.put("VAULT_HOME", home().toString());
    environment.put("PARTNER_PORT", String.valueOf(chosen.partner()));
    environment.put("INTERNAL_PORT", String.valueOf(chosen.internal()));
    environment.put("CONSOLE_PORT", String.valueOf(chosen.console()));
    environment.put("PROBE_PORT", String.valueOf(chosen.probe()));
    for (String door : List.of("PARTNER", "INTERNAL", "CONSOLE", "PROBE")) {
      environment.put(door + "_HOST", "127.0.0.1");
    }
    environment.putAll(settings);
    String script = Path.of(System.getProperty("wlp.home"), "bin", "server").toString();
    return ServerProcess.begin(List.of(script, "run", "vault"), environment, console());
  }

  /** The JDK that a property chooses for a server; where it chooses none, that of the tests. */
  private static String javaHome(String property) {
    String chosen = System.getProperty(property, "");
    return chosen.isBlank() ? System.getProperty("java.home") : chosen;
  }

  private boolean ready() throws IOException {
    Path pem = authority == null ? quickstart("ca.pem") : authority;
    if (readiness == null && Files.exists(pem)) {
      readiness = DoorClient.port(ports.probe(), Clients.anonymous(pem));
    }
    try {
      return readiness != null && readiness.get("/health/ready").send().status() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  public void stop() throws InterruptedException {
    process.terminate();
  }

  public void kill() {
    process.kill();
  }

  public boolean running() {
    return process != null && process.alive();
  }

  public long pid() {
    return process.serverPid();
  }

  /** What the last run printed. */
  public String printed() {
    return process.printed();
  }

  public Ports ports() {
    return ports;
  }

  public Database database() {
    return database;
  }

  public Path home() {
    return folder.resolve("home");
  }

  /** Where the server writes: logs, FFDC, its work area, and what it prints. */
  public Path output() {
    return folder.resolve(node);
  }

  private Path console() {
    return output().resolve("console.log");
  }

  /** A file that the quickstart leaves for people. */
  public Path quickstart(String file) {
    return home().resolve("quickstart").resolve(file);
  }

  /** The one line of such a file. */
  public String quickstartLine(String file) {
    try {
      return Files.readString(quickstart(file)).strip();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** Everyone who comes to the doors of the server that runs now. */
  public synchronized Clients clients() {
    if (clients == null) {
      clients =
          new Clients(
              second == null ? List.of(ports) : List.of(ports, second.ports), quickstart(""));
    }
    return clients;
  }

  /** The partner whose key the quickstart made. */
  public Partner partner() {
    return clients().partner();
  }

  /** The workload that holds every grant. */
  public Workload relay() {
    return clients().relay();
  }

  public String projectId() {
    return quickstartLine("project-id");
  }

  @Override
  public void close() {
    if (second != null && second.running()) {
      second.kill();
    }
    if (running()) {
      process.kill();
    }
    database.close();
  }
}
