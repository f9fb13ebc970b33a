package com.layers.vault.startup;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to this version of the vault. */
final class Migrations {

  private Migrations() {}

  /**
   * Runs what is not applied yet; nodes that start at once follow one another.
   *
   * @param databaseKind {@code derby} or {@code postgresql}
   * @throws StartRefused when the database is out of reach, or newer than this vault
   */
  static void run(DataSource database, String databaseKind) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(database)
          .locations("classpath:db/migration/" + databaseKind)
          .configuration(Map.of("flyway.communityDBSupportEnabled", "true"))
          .failOnMissingLocations(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StartRefused(
          "The database ("
              + databaseKind
              + ") cannot be reached or migrated: "
              + e.getMessage().lines().findFirst().orElse(""),
          e);
    }
  }
}
