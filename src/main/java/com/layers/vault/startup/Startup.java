package com.layers.vault.startup;

import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.keyring.Keyring;
import com.layers.vault.keyring.RotationWatch;
import com.layers.vault.keystore.KeystoreFault;
import com.layers.vault.limit.Nodes;
import com.layers.vault.operator.FederatedSignIn;
import com.layers.vault.upkeep.Upkeep;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/**
 * The start: schema, keys, first data. Whatever is wrong ends the process with exit code 3 and one
 * line on standard error; nothing is served before all is well.
 */
@Singleton
@jakarta.ejb.Startup
@TransactionManagement(TransactionManagementType.BEAN) // Flyway and the core bring their own
public class Startup {

  /** The exit code of a start that was refused. */
  static final int REFUSED = 3;

  private static final Logger LOG = Logger.getLogger(Startup.class.getName());

  @Inject Config config;
  @Inject Migrations migrations;
  @Inject Keyring keyring;
  @Inject FirstRows firstRows;
  @Inject Upkeep upkeep;
  @Inject RotationWatch rotations;
  @Inject Nodes nodes;

  private volatile boolean complete;

  @PostConstruct
  void start() {
    try {
      migrations.run(config.getOptionalValue("VAULT_DB", String.class).orElse("derby"));
      keyring.open(new SystemCaller("start", "start"));
      firstRows.make();
      checkSignIn();
      nodes.join();
      upkeep.begin();
      rotations.begin();
      complete = true;
    } catch (RuntimeException e) {
      refuse(e);
    }
  }

  /** Whether the start is over. */
  public boolean isComplete() {
    return complete;
  }

  private void checkSignIn() {
    try {
      FederatedSignIn.check(config);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(e.getMessage(), e);
    }
  }

  private static void refuse(RuntimeException why) {
    LOG.log(Level.FINE, "refused to start", why);
    System.err.println("Layers Vault does not start: " + line(why));
    System.err.flush();
    // System.exit would wait for the server's own shutdown, which waits for this bean.
    Runtime.getRuntime().halt(REFUSED);
  }

  private static String line(RuntimeException why) {
    for (Throwable e = why; e != null; e = e.getCause()) {
      if (e instanceof KeystoreFault || e instanceof StartRefused || e instanceof Refusal) {
        return e.getMessage();
      }
    }
    return SqlFailures.isOutOfReach(why)
        ? "The database is out of reach, or its pool is exhausted. Nothing was changed."
        : why.toString();
  }
}
