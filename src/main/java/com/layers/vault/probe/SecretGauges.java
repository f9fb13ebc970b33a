package com.layers.vault.probe;

import com.layers.vault.secret.Reminders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** How many secrets want an operator's attention. */
@ApplicationScoped
public class SecretGauges {

  @Inject MetricRegistry metrics;
  @Inject Reminders reminders;

  void register(@Observes @Initialized(ApplicationScoped.class) Object start) {
    Metadata overdue =
        Metadata.builder()
            .withName("vault_secrets_overdue")
            .withDescription("Active secrets that should have been rotated by now")
            .build();
    metrics.gauge(overdue, reminders, Reminders::count);
  }
}
