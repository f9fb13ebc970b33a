package com.layers.vault.probe;

import com.layers.vault.keyring.Keyring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** How many versions of keys are in use: more than one each means that a rotation is under way. */
@ApplicationScoped
public class KeyGauges {

  @Inject MetricRegistry metrics;
  @Inject Keyring keyring;

  void register(@Observes @Initialized(ApplicationScoped.class) Object start) {
    Metadata versions =
        Metadata.builder()
            .withName("vault_key_versions")
            .withDescription("Versions of keys that something is under")
            .build();
    metrics.gauge(versions, keyring, Keyring::rootKeysInUse, new Tag("level", "root"));
    metrics.gauge(versions, keyring, Keyring::projectKeysInUse, new Tag("level", "project"));
  }
}
