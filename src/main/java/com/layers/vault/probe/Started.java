package com.layers.vault.probe;

import com.layers.vault.startup.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Schema, keys and first rows are in place. */
@org.eclipse.microprofile.health.Startup
@ApplicationScoped
public class Started implements HealthCheck {

  @Inject Startup startup;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("start").status(startup.isComplete()).build();
  }
}
