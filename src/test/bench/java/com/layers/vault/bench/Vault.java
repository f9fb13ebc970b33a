package com.layers.vault.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged vault, unpacked once, as a server process on ports of its own. */
final class Vault implements AutoCloseable {

  private static final List<String> DOORS =
      List.of("PARTNER_PORT", "INTERNAL_PORT", "CONSOLE_PORT", "PROBE_PORT");

  private final Path folder;
  private final Path home;
  private final Map<String, Integer> ports;
  private final int databasePort;
  private Process process;
  private boolean closed;

  private Vault(Path folder, Map<String, Integer> ports, int databasePort) {
    this.folder = folder;
    this.home = folder.resolve("home");
    this.ports = ports;
    this.databasePort = databasePort;
  }

  static Vault unpack(Path zip, Path folder, Database database) throws Exception {
    Files.createDirectories(folder);
    Path jar = Path.of(System.getProperty("java.home"), "bin", "jar");
    Process unpacking =
        new ProcessBuilder(jar.toString(), "xf", zip.toString())
            .directory(folder.toFile())
            .inheritIO()
            .start();
    if (unpacking.waitFor() != 0) {
      throw new IOException("could not unpack " + zip);
    }
    return new Vault(folder, freePorts(), database.port());
  }

  private static Map<String, Integer> freePorts() throws IOException {
    Map<String, Integer> ports = new java.util.HashMap<>();
    List<ServerSocket> taken = new ArrayList<>();
    try {
      for (String door : DOORS) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        taken.add(socket);
        ports.put(door, socket.getLocalPort());
      }
    } finally {
      for (ServerSocket socket : taken) {
        socket.close();
      }
    }
    return Map.copyOf(ports);
  }

  /** Starts it and waits until it is ready; how long that took from the launch on. */
  Duration start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", folder.resolve("wlp/bin/server").toString(), "run", "vault")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("console.log").toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("VAULT_") || name.endsWith("_HOST"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    ports.forEach((door, port) -> environment.put(door, Integer.toString(port)));
    DOORS.forEach(door -> environment.put(door.replace("PORT", "HOST"), "127.0.0.1"));
    environment.put("VAULT_HOME", home.toString());
    environment.put("VAULT_PROFILE", "quickstart");
    environment.put("VAULT_DB", "postgresql");
    environment.put("RATE_LIMIT_API_KEY", "0"); // the loaders share one key and one certificate
    environment.put("RATE_LIMIT_WORKLOAD", "0");
    environment.put("VAULT_DB_HOST", "127.0.0.1");
    environment.put("VAULT_DB_PORT", Integer.toString(databasePort));
    environment.put("VAULT_DB_NAME", Database.NAME);
    environment.put("VAULT_DB_USER", Database.NAME);
    long launched = System.nanoTime();
    launch(builder);
    awaitReady(launched + TimeUnit.MINUTES.toNanos(5));
    return Duration.ofNanos(System.nanoTime() - launched);
  }

  private synchronized void launch(ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new IOException("the benchmark ends");
    }
    process = builder.start();
  }

  private void awaitReady(long deadline) throws IOException, InterruptedException {
    Path authority = quickstart("ca.pem");
    Client client = null;
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IOException("the vault ended with " + process.exitValue() + ":\n" + console());
      }
      if (client == null && Files.exists(authority)) {
        client = new Client(new Material(this));
      }
      if (client != null && client.ready(ports.get("PROBE_PORT"))) {
        return;
      }
      Thread.sleep(50);
    }
    throw new IOException("the vault did not get ready:\n" + console());
  }

  int partnerPort() {
    return ports.get("PARTNER_PORT");
  }

  int internalPort() {
    return ports.get("INTERNAL_PORT");
  }

  int consolePort() {
    return ports.get("CONSOLE_PORT");
  }

  /** The server's own process: its script has become it. */
  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** A file of the quickstart. */
  Path quickstart(String name) {
    return home.resolve("quickstart").resolve(name);
  }

  /** The first line of a file of the quickstart. */
  String line(String name) {
    try {
      return Files.readAllLines(quickstart(name)).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A script of the server. */
  Path script(String name) {
    return folder.resolve("wlp/usr/servers/vault").resolve(name);
  }

  /** The options that its JVM runs with, comments left out. */
  List<String> jvmOptions() throws IOException {
    return Files.readAllLines(folder.resolve("wlp/usr/servers/vault/jvm.options")).stream()
        .filter(line -> line.startsWith("-X"))
        .toList();
  }

  private String console() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("console.log"));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    stop();
  }

  /** Ends the server; it may be started again. */
  synchronized void stop() throws IOException {
    if (process == null || !process.isAlive()) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("the vault did not stop by itself:\n" + console());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
