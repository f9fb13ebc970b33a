package com.layers.vault.web;

import com.layers.vault.access.Door;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The doors by the port that a connection came to, which no header can change. */
@ApplicationScoped
class Doors {

  @Inject
  @ConfigProperty(name = "PARTNER_PORT", defaultValue = "9443")
  int partnerPort;

  @Inject
  @ConfigProperty(name = "INTERNAL_PORT", defaultValue = "9444")
  int internalPort;

  @Inject
  @ConfigProperty(name = "CONSOLE_PORT", defaultValue = "9445")
  int consolePort;

  /** The door of a local port; {@link Door#NONE} when it is no door's. */
  Door of(int localPort) {
    if (localPort == partnerPort) {
      return Door.PARTNER;
    }
    if (localPort == internalPort) {
      return Door.INTERNAL;
    }
    return localPort == consolePort ? Door.CONSOLE : Door.NONE;
  }
}
