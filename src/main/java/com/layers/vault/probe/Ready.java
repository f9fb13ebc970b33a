package com.layers.vault.probe;

import com.layers.vault.keyring.Keyring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The database answers, and every root key that it knows opens its canary. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(Ready.class.getName());

  @Inject Keyring keyring;

  @Override
  public HealthCheckResponse call() {
    boolean open;
    boolean reached = true;
    try {
      open = keyring.isOpen();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Not ready: the database does not answer", e);
      open = false;
      reached = false;
    }
    return HealthCheckResponse.named("vault")
        .status(open)
        .withData("database", reached)
        .withData("canaries", open)
        .build();
  }
}
