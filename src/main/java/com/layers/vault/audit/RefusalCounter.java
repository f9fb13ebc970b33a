package com.layers.vault.audit;

import com.layers.vault.access.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts what was refused or failed, by reason. */
@ApplicationScoped
class RefusalCounter {

  @Inject MetricRegistry metrics;

  /** Counts one; null is a failure that no caller can help. */
  void count(Refusal refusal) {
    String reason = refusal == null ? "internal-error" : refusal.reason().code();
    metrics.counter("vault_refusals_total", new Tag("reason", reason)).inc();
  }
}
