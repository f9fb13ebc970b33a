package com.layers.vault.blackbox.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real PostgreSQL server on loopback, durable as in production, with its own data folder. */
public final class PostgresCluster implements AutoCloseable {

  private final AtomicInteger databases = new AtomicInteger();
  private final Path data;
  private final int port;
  private EmbeddedPostgres server;

  private PostgresCluster(Path data, int port) throws IOException {
    this.data = data;
    this.port = port;
    this.server = begin();
  }

  public static PostgresCluster begin(Path data) throws IOException {
    return new PostgresCluster(data, Ports.one());
  }

  private EmbeddedPostgres begin() throws IOException {
    Files.createDirectories(data);
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "100")
        .setServerConfig("wal_keep_size", "512MB")
        .setPGStartupWait(Duration.ofMinutes(1))
        .start();
  }

  /** An empty database for one vault, owned by the role that the vault comes as. */
  public PostgresDatabase newDatabase(Path passwordFile) throws IOException, SQLException {
    String name = "vault" + databases.incrementAndGet();
    String password = "test-" + name;
    Files.createDirectories(passwordFile.getParent());
    Files.writeString(passwordFile, password + "\n");
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create role " + name + " login password '" + password + "'");
      statement.execute("create database " + name + " owner " + name);
    }
    return new PostgresDatabase(this, name, passwordFile);
  }

  /** The database of a vault in this cluster, which was restored from a backup of the other one. */
  public PostgresDatabase restored(PostgresDatabase original) {
    return original.in(this);
  }

  /**
   * Copies the data folder while the server works: the low-level base backup of PostgreSQL's manual
   * (section "Making a Base Backup Using the Low Level API"), as {@code pg_basebackup} does it.
   * What was committed before the call is in it.
   */
  public void backUp(Path to) throws IOException, SQLException {
    // PostgreSQL starts on no folder that others may read.
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('drill', true)");
      copy(data, to, path -> !path.startsWith("pg_wal") && !path.endsWith("postmaster.pid"));
      try (ResultSet stopped =
          statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
        stopped.next();
        Files.writeString(to.resolve("backup_label"), stopped.getString(1));
      }
      copy(data, to, path -> path.startsWith("pg_wal"));
    }
    Files.deleteIfExists(to.resolve("postmaster.opts"));
  }

  /** Files come and go meanwhile: one that is gone when it is copied is not needed. */
  private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path name = from.relativize(each);
        Path copy = to.resolve(name);
        try {
          if (Files.isDirectory(each)) {
            Files.createDirectories(copy);
          } else if (wanted.test(name)) {
            Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
          }
        } catch (NoSuchFileException gone) {
          Files.deleteIfExists(copy);
        }
      }
    }
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "postgres");
  }

  int port() {
    return port;
  }

  Path data() {
    return data;
  }

  /** Writes everything that is still in memory to the data files. */
  public void checkpoint() throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    }
  }

  /** Freezes all its processes (SIGSTOP): connections stand, nothing answers. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets the frozen processes go on (SIGCONT). */
  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** SIGKILL to all its processes, as when the power goes. */
  public void crash() throws IOException {
    List<ProcessHandle> all = processes().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  /** Begins again on the same data and the same port. */
  public void recover() throws IOException {
    closeQuietly();
    server = begin();
  }

  private void signal(String name) throws IOException, InterruptedException {
    for (ProcessHandle each : processes().toList()) {
      new ProcessBuilder("kill", "-" + name, String.valueOf(each.pid())).start().waitFor();
    }
  }

  private Stream<ProcessHandle> processes() throws IOException {
    long postmaster =
        Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle parent = ProcessHandle.of(postmaster).orElseThrow();
    return Stream.concat(Stream.of(parent), parent.descendants());
  }

  private void closeQuietly() {
    try {
      server.close();
    } catch (IOException | IllegalStateException alreadyGone) {
      // It was killed: there is nothing left to stop.
      return;
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
