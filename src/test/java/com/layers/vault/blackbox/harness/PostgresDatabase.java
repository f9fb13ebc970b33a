package com.layers.vault.blackbox.harness;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One vault's database in a PostgreSQL cluster. */
public final class PostgresDatabase implements Database {

  private final PostgresCluster cluster;
  private final String name;
  private final Path passwordFile;

  PostgresDatabase(PostgresCluster cluster, String name, Path passwordFile) {
    this.cluster = cluster;
    this.name = name;
    this.passwordFile = passwordFile;
  }

  /** The same in another cluster. */
  PostgresDatabase in(PostgresCluster other) {
    return new PostgresDatabase(other, name, passwordFile);
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "VAULT_DB",
        "postgresql",
        "VAULT_DB_HOST",
        "127.0.0.1",
        "VAULT_DB_PORT",
        String.valueOf(cluster.port()),
        "VAULT_DB_NAME",
        name,
        "VAULT_DB_USER",
        name,
        "VAULT_DB_PASSWORD_FILE",
        passwordFile.toString());
  }

  @Override
  public Path files() {
    return cluster.data();
  }

  @Override
  public <T> T inspect(Inspection<T> inspection) throws SQLException {
    try (Connection connection = cluster.connect(name)) {
      return inspection.of(new Tables(connection, true));
    }
  }

  @Override
  public void awaitSilence(Tables tables) throws SQLException {
    String others =
        "select 1 from pg_stat_activity where datname = ? and pid <> pg_backend_pid()"
            + " and backend_type = 'client backend'";
    while (!tables.rows(others, name).isEmpty()) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Override
  public void close() {
    // It goes with its cluster.
  }
}
