package com.layers.vault.identity;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.SystemCaller;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The API keys of partners: made, shown once, revoked. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class ApiKeys {

  @PersistenceContext EntityManager entities;
  @Inject Clock clock;
  @Inject IdentitySettings settings;

  /**
   * Makes a key. What is returned is the only copy of its secret.
   *
   * @throws Refusal FORBIDDEN when the caller is not the vault itself, VALIDATION_FAILED when the
   *     expiry has passed
   */
  @Audited(Action.CREATE_API_KEY)
  public IssuedApiKey create(Caller caller, NewApiKey wanted) {
    requireVaultItself(caller);
    Instant now = now();
    if (wanted.expiresAt().filter(expiry -> !expiry.isAfter(now)).isPresent()) {
      throw Refusal.invalid("/expires_at", "The expiry lies in the past.");
    }
    PresentedKey key = PresentedKey.generate(settings.environment());
    ApiKey row = new ApiKey(wanted, key, now);
    Act.current().entry().organization(wanted.organizationId()).subject(key.keyId());
    entities.persist(row);
    entities.flush();
    return new IssuedApiKey(row.apiKeyId(), key);
  }

  /**
   * Shuts a key out at once, on every node and for good.
   *
   * @throws Refusal FORBIDDEN when the caller is not the vault itself, UNKNOWN when there is none
   */
  @Audited(Action.REVOKE_API_KEY)
  public void revoke(Caller caller, UUID apiKeyId) {
    requireVaultItself(caller);
    ApiKey key = entities.find(ApiKey.class, apiKeyId);
    if (key == null) {
      throw new Refusal(Reason.UNKNOWN, "No API key has this id.");
    }
    Act.current().entry().organization(key.organizationId()).subject(key.keyId());
    key.revoke(now());
    entities.flush();
  }

  private static void requireVaultItself(Caller caller) {
    if (!(caller instanceof SystemCaller)) {
      throw new Refusal(Reason.FORBIDDEN, "API keys are made and revoked by the vault itself.");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
