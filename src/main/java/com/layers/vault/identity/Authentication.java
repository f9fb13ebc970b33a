package com.layers.vault.identity;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Door;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.WorkloadCaller;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.metrics.annotation.Timed;

/** Who is at the door: turns what a caller presents into a caller, or into a counted failure. */
@ApplicationScoped
public class Authentication {

  @Inject StoredKeys rows;
  @Inject FailureCounts failures;
  @Inject IdentitySettings settings;
  @Inject Bulkhead bulkhead;
  @Inject RequestSignatures signatures;
  @Inject Clock clock;

  private SecretCheck secrets;
  private ClientCertificates certificates;

  @PostConstruct
  void begin() {
    secrets = new SecretCheck(bulkhead, System::nanoTime);
    certificates =
        new ClientCertificates(
            clock,
            settings
                .revocations()
                .map(lists -> new RevocationLists(lists, settings.clientAuthorities(), clock)));
  }

  /**
   * The caller whose live API key was presented; empty when it is none. The key's row is read every
   * time, so a revocation, a new secret and an expiry hold at once on every node.
   *
   * @throws Refusal with reason {@code UNAVAILABLE} when that can't be told at the moment
   */
  @Timed(name = "vault_authenticate", absolute = true, description = "Checking an API key")
  public Optional<ApiKeyCaller> apiKey(String presented, String requestId) {
    Optional<PresentedKey> parsed = PresentedKey.parse(presented);
    if (parsed.isEmpty()) {
      failures.add(Door.PARTNER, "api-key:malformed");
      return Optional.empty();
    }
    PresentedKey key = parsed.get();
    Optional<StoredKey> row =
        rows.find(key.keyId())
            .filter(stored -> key.environment() == settings.environment())
            .filter(stored -> stored.isLive(clock.instant()));
    switch (secrets.check(key, row.map(StoredKey::bcryptHash))) {
      case RIGHT -> {
        return row.map(stored -> stored.caller(requestId));
      }
      case WRONG -> {
        failures.add(Door.PARTNER, "api-key:" + key.keyId());
        return Optional.empty();
      }
      case UNDECIDED ->
          throw new Refusal(Reason.UNAVAILABLE, "The API key could not be checked in time.");
    }
    throw new IllegalStateException("a verdict that is none of three");
  }

  /**
   * Whether a request was signed by the holder of the key that it came with, now and never before.
   * Only for callers whose requests must be signed.
   *
   * @throws Refusal with reason {@code UNAVAILABLE} or {@code INTEGRITY_FAILED} when that can't be
   *     told
   */
  public SignatureVerdict signature(ApiKeyCaller caller, SignedRequest request) {
    SignatureVerdict verdict = verdict(caller, request);
    if (verdict != SignatureVerdict.RIGHT) {
      failures.add(Door.PARTNER, caller.actor());
    }
    return verdict;
  }

  private SignatureVerdict verdict(ApiKeyCaller caller, SignedRequest request) {
    if (!request.isWellFormed()) {
      return SignatureVerdict.MISSING;
    }
    if (!request.isTimely(clock.instant())) {
      return SignatureVerdict.UNTIMELY;
    }
    try {
      return signatures.verify(caller, request) ? SignatureVerdict.RIGHT : SignatureVerdict.WRONG;
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.UNAVAILABLE || refusal.reason() == Reason.INTEGRITY_FAILED) {
        throw refusal;
      }
      return refusal.reason() == Reason.FORBIDDEN ? SignatureVerdict.SPENT : SignatureVerdict.WRONG;
    }
  }

  /**
   * The workload that a client certificate names; empty when the certificate proves nothing. What
   * the workload may do, if it is known at all, stands in its grants: this asks no database.
   *
   * @param chain the client's own certificate first; empty when there was none
   */
  public Optional<WorkloadCaller> certificate(List<X509Certificate> chain, String requestId) {
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> name = certificates.nameOf(chain);
    if (name.isEmpty()) {
      failures.add(Door.INTERNAL, "workload:unaccepted-certificate");
    }
    return name.map(workload -> new WorkloadCaller(workload, requestId));
  }
}
