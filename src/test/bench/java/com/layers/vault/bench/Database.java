package com.layers.vault.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server process of the benchmark's own, that keeps what it acknowledged. */
final class Database implements AutoCloseable {

  static final String NAME = "vault";

  private final EmbeddedPostgres server;
  private final ProcessHandle postmaster;

  private Database(EmbeddedPostgres server, ProcessHandle postmaster) {
    this.server = server;
    this.postmaster = postmaster;
  }

  /** Starts it with everything it writes under {@code folder}. */
  static Database start(Path folder) throws IOException, SQLException {
    // By default it looks after the servers of others in a folder that all its users share.
    System.setProperty("ot.epg.working-dir", folder.resolve("postgresql").toString());
    Path data = folder.resolve("data");
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setPGStartupWait(Duration.ofSeconds(60))
            // The library's own defaults are for tests: it turns both off and takes 300
            // connections.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "100")
            .setServerConfig("shared_buffers", "512MB")
            .start();
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
    Database database = new Database(server, ProcessHandle.of(pid).orElseThrow());
    database.prepare();
    return database;
  }

  private void prepare() throws SQLException {
    for (String promise : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (!ask("show " + promise).equals(List.of("on"))) {
        throw new IllegalStateException("PostgreSQL runs without " + promise);
      }
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role " + NAME + " login");
      statement.execute("create database " + NAME + " owner " + NAME);
    }
  }

  int port() {
    return server.getPort();
  }

  long pid() {
    return postmaster.pid();
  }

  String version() throws SQLException {
    return ask("show server_version").get(0);
  }

  /** What differs from PostgreSQL's defaults, one {@code name=value} each. */
  List<String> settings() throws SQLException {
    return ask(
        "select name || '=' || current_setting(name) from pg_settings where setting is distinct from"
            + " boot_val and name ~ '^(fsync|full_page|synchronous|shared_buffers|max_conn|wal_|"
            + "max_wal|checkpoint_|work_mem|autovacuum|effective_|io_)' or name in ('fsync',"
            + " 'synchronous_commit') order by 1");
  }

  /** Changes the vault's tables past the vault. */
  void execute(String sql) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", NAME).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How many rows one of the vault's tables has. */
  long count(String table) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", NAME).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * How a prepared query is run, with what that took.
   *
   * @param mode a value of {@code plan_cache_mode}
   * @param prepared the types of its parameters and its text
   */
  List<String> plan(String mode, String prepared, String parameters) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", NAME).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set plan_cache_mode = " + mode);
      statement.execute("prepare measured " + prepared);
      List<String> plan = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery("explain (analyze, buffers) execute measured " + parameters)) {
        while (rows.next()) {
          plan.add(rows.getString(1));
        }
      }
      return plan;
    }
  }

  private List<String> ask(String query) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answer = new ArrayList<>();
      while (rows.next()) {
        answer.add(rows.getString(1));
      }
      return answer;
    }
  }

  @Override
  public void close() throws IOException {
    // It gives up waiting after five seconds, and a last checkpoint may take longer.
    server.close();
    try {
      postmaster.onExit().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      postmaster.destroyForcibly();
      throw new IOException("PostgreSQL did not stop by itself", e);
    }
  }
}
