package com.layers.vault.startup;

import com.layers.vault.database.SqlIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/** What the core is told of the world around it. */
@ApplicationScoped
public class Surroundings {

  /** The time, in UTC. */
  @Produces
  Clock clock() {
    return Clock.systemUTC();
  }

  /** How ids stand in the configured database. */
  @Produces
  SqlIds sqlIds(Config config) {
    return SqlIds.of(config.getOptionalValue("VAULT_DB", String.class).orElse("derby"));
  }
}
