package com.layers.vault.identity;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/**
 * Forgets, each minute, the nonces of requests that are too old to come again. Each node does it
 * for all: to find nothing left costs next to nothing.
 */
@Singleton
@Startup
public class SpentNonces {

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;

  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  void forget() {
    entities
        .createQuery("delete from RequestNonce n where n.keptUntil < :now")
        .setParameter("now", clock.instant())
        .executeUpdate();
  }
}
