package com.layers.vault.limit;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Caller;
import com.layers.vault.access.WorkloadCaller;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The limits of API keys and workloads, each in requests a second with a burst of two seconds'
 * worth. Each node gives its share of a limit, whichever node a caller comes to.
 */
@ApplicationScoped
public class RateLimits {

  /** One of the reasons under which the audited acts count their refusals too. */
  private static final Tag REASON = new Tag("reason", "too-many-requests");

  @Inject MetricRegistry metrics;

  @Inject
  @ConfigProperty(name = "RATE_LIMIT_API_KEY", defaultValue = "1000")
  int apiKeyPerSecond;

  @Inject
  @ConfigProperty(name = "RATE_LIMIT_WORKLOAD", defaultValue = "1000")
  int workloadPerSecond;

  private Optional<Buckets> apiKeys;
  private Optional<Buckets> workloads;

  @PostConstruct
  void begin() {
    apiKeys = buckets("api-key", apiKeyPerSecond);
    workloads = buckets("workload", workloadPerSecond);
  }

  /** Takes a call of {@code caller}, and counts it when it is one too many; empty without limit. */
  public Optional<Quota> draw(Caller caller) {
    Optional<Buckets> buckets =
        caller instanceof ApiKeyCaller
            ? apiKeys
            : caller instanceof WorkloadCaller ? workloads : Optional.empty();
    Optional<Quota> quota = buckets.map(each -> each.draw(caller.actor()));
    if (quota.isPresent() && !quota.get().granted()) {
      metrics.counter("vault_refusals_total", REASON).inc();
    }
    return quota;
  }

  /** What an API key has left that has not called for a while; empty when keys have no limit. */
  public Optional<Quota> untouchedApiKey() {
    return apiKeys.map(Buckets::untouched);
  }

  /** From now on each limit is shared by so many nodes. */
  void shareAmong(int nodes) {
    apiKeys.ifPresent(buckets -> buckets.shareAmong(nodes));
    workloads.ifPresent(buckets -> buckets.shareAmong(nodes));
  }

  /** Forgets those who have not called for a while. */
  void sweep() {
    apiKeys.ifPresent(Buckets::sweep);
    workloads.ifPresent(Buckets::sweep);
  }

  private static Optional<Buckets> buckets(String policy, int perSecond) {
    return perSecond == 0
        ? Optional.empty()
        : Optional.of(new Buckets(policy, perSecond, System::nanoTime));
  }
}
