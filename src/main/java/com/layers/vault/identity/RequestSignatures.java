package com.layers.vault.identity;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.Audited;
import com.layers.vault.database.SqlFailures;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.secret.Referrer;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;

/** The signatures of requests, each good for one request on all nodes together. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class RequestSignatures {

  @PersistenceContext EntityManager entities;
  @Inject KeptSecrets kept;

  /**
   * Whether a well-formed request was signed under the signing secret of its caller. If so, its
   * nonce is spent in the same transaction; a wrong signature spends none. The vault records the
   * use of the secret.
   *
   * @throws Refusal FORBIDDEN when the nonce was spent before
   */
  @Audited(value = Action.AUTHENTICATE, successes = false)
  public boolean verify(ApiKeyCaller caller, SignedRequest request) {
    Referrer key = new Referrer(Referrer.Type.API_KEY, caller.apiKeyId());
    boolean signed =
        kept.matches(
            caller, key, caller.signingSecret().orElseThrow(), request.message(), request.mac());
    if (signed) {
      spend(caller, request);
    }
    return signed;
  }

  private void spend(ApiKeyCaller caller, SignedRequest request) {
    RequestNonce.Key nonce = new RequestNonce.Key(caller.apiKeyId(), request.nonce());
    if (entities.find(RequestNonce.class, nonce) != null) {
      throw sentBefore();
    }
    entities.persist(new RequestNonce(caller.apiKeyId(), request));
    try {
      entities.flush();
    } catch (PersistenceException e) {
      // Another one of the same moment was first; all others are found above, without noise.
      throw SqlFailures.isDuplicate(e) ? sentBefore() : e;
    }
  }

  private static Refusal sentBefore() {
    return new Refusal(Reason.FORBIDDEN, "This signed request was sent before.");
  }
}
