package com.layers.vault.startup;

import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Transactions;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/**
 * The first rows of an empty vault: of the demo in the quickstart, or of the bootstrap file. All of
 * them are made in one transaction, once in the life of the database.
 */
@ApplicationScoped
public class FirstRows {

  /** Some first rows, and the files that hand out what only their making knows. */
  interface Maker {

    String milestone();

    List<Handout> handouts();

    void make(SystemCaller caller);
  }

  private static final Logger LOG = Logger.getLogger(FirstRows.class.getName());

  @PersistenceContext EntityManager entities;
  @Inject Transactions transactions;
  @Inject Clock clock;
  @Inject Config config;
  @Inject DemoMaker demo;
  @Inject BootstrapMaker bootstrap;

  /**
   * Makes what the settings ask for and is not made yet.
   *
   * @throws StartRefused when the bootstrap file can't be applied; nothing of it is then
   */
  void make() {
    if (config.getOptionalValue("VAULT_BOOTSTRAP_FILE", Path.class).isPresent()) {
      once(bootstrap);
    }
    if (config
        .getOptionalValue("VAULT_PROFILE", String.class)
        .orElse("quickstart")
        .equals("quickstart")) {
      once(demo);
    }
  }

  private void once(Maker maker) {
    Milestones milestones = new Milestones(entities);
    if (!isReached(maker, milestones)) {
      try {
        make(maker, milestones);
      } catch (EJBException e) {
        if (!isReached(maker, milestones)) {
          throw e;
        }
        LOG.info(() -> "Another node has just applied the " + maker.milestone() + ".");
      }
    }
    maker.handouts().forEach(Handout::publish);
  }

  private boolean isReached(Maker maker, Milestones milestones) {
    return transactions.inOwn(() -> milestones.isReached(maker.milestone()));
  }

  private void make(Maker maker, Milestones milestones) {
    transactions.inOwn(
        () -> {
          milestones.reach(maker.milestone(), clock.instant());
          maker.make(new SystemCaller(maker.milestone(), maker.milestone()));
          return null;
        });
  }
}
