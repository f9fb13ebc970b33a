package com.layers.vault.startup;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to this version of the vault. An EJB, because what the container finds wrong
 * when its connections are cleaned up is thrown where a call ends: within the start, which then
 * refuses, and not behind its back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // Flyway has its own
public class Migrations {

  @Resource(lookup = "java:comp/env/jdbc/vault-migration")
  DataSource database;

  /**
   * Runs what is not applied yet; nodes that start at once follow one another.
   *
   * @param databaseKind {@code derby} or {@code postgresql}
   * @throws StartRefused when the database is out of reach, or newer than this vault
   */
  public void run(String databaseKind) {
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
