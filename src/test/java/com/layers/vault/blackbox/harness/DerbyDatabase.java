package com.layers.vault.blackbox.harness;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The embedded default: a folder under {@code VAULT_HOME}. */
public final class DerbyDatabase implements Database {

  private static final String STOPPED = "08006";

  private final Path folder;

  public DerbyDatabase(Path home) {
    this.folder = home.resolve("db");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("VAULT_DB", "derby");
  }

  @Override
  public Path files() {
    return folder;
  }

  @Override
  public <T> T inspect(Inspection<T> inspection) throws SQLException {
    String url = "jdbc:derby:" + folder;
    try (Connection connection = DriverManager.getConnection(url)) {
      return inspection.of(new Tables(connection, false));
    } finally {
      shutDown(url);
    }
  }

  @Override
  public void awaitSilence(Tables tables) {
    // It died with the server; opening it has rolled back what was open.
  }

  private static void shutDown(String url) throws SQLException {
    try {
      DriverManager.getConnection(url + ";shutdown=true").close();
    } catch (SQLException told) {
      if (!STOPPED.equals(told.getSQLState())) {
        throw told;
      }
    }
  }

  @Override
  public void close() {
    // It is closed whenever no server runs on it.
  }
}
