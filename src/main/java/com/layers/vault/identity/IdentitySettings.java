package com.layers.vault.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings that tell whom to believe. */
@ApplicationScoped
class IdentitySettings {

  @Inject
  @ConfigProperty(name = "VAULT_PROFILE", defaultValue = "quickstart")
  String profile;

  @Inject
  @ConfigProperty(name = "VAULT_HOME", defaultValue = ".vault")
  String home;

  @Inject
  @ConfigProperty(name = "VAULT_CLIENT_CA")
  Optional<String> clientAuthorities;

  @Inject
  @ConfigProperty(name = "VAULT_CLIENT_CRL")
  Optional<String> revocations;

  Environment environment() {
    return Environment.ofProfile(profile);
  }

  /** The PEM file of the authorities that sign workloads' certificates. */
  Path clientAuthorities() {
    return clientAuthorities.map(Path::of).orElseGet(() -> Path.of(home, "tls", "client-ca.pem"));
  }

  /** The file of their revocation lists (PEM or DER), where one is configured. */
  Optional<Path> revocations() {
    return revocations.map(Path::of);
  }
}
