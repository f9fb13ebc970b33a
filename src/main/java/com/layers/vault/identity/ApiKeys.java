package com.layers.vault.identity;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Caller;
import com.layers.vault.access.OperatorCaller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Role;
import com.layers.vault.access.Scope;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.secret.Referrer;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The API keys of partners: made, shown once, rotated, revoked. One key manages others of its
 * organization as far as they can do nothing that it can't; an operator manages all.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class ApiKeys {

  static final String NO_MANAGER =
      "API keys are managed with an API key, or by an operator at the console.";

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final UUID AFTER_ALL = new UUID(-1, -1);

  /** How long one who makes a secret waits for the turn to hash it, and for those before. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @PersistenceContext EntityManager entities;
  @Inject NewKeyRules rules;
  @Inject KeyProjects projects;
  @Inject SigningSecrets signingSecrets;
  @Inject KeptSecrets kept;
  @Inject Bulkhead bulkhead;
  @Inject Clock clock;
  @Inject IdentitySettings settings;

  /**
   * Makes a key. What is returned is the only copy of its secrets.
   *
   * @throws Refusal FORBIDDEN when the caller may not, or when the key could do more than the
   *     caller; VALIDATION_FAILED when the expiry has passed; UNKNOWN when there is no such
   *     organization; UNKNOWN or OUTSIDE at {@code /project_ids} for a project that is none of the
   *     organization's; UNAVAILABLE when its turn does not come
   */
  @Audited(Action.CREATE_API_KEY)
  public IssuedApiKey create(Caller caller, NewApiKey wanted) {
    AuditEntry entry = Act.current().entry().organization(wanted.organizationId());
    rules.check(caller, wanted, now());
    PresentedKey key = PresentedKey.generate(settings.environment());
    entry.subject(key.keyId());
    // Before the first statement: nobody waits for a turn with a connection in hand.
    String hash = hash(key);
    rules.checkPlaces(wanted);
    UUID apiKeyId = Uuids.next();
    Optional<SigningSecrets.Made> signing =
        wanted.signing()
            ? Optional.of(signingSecrets.make(caller, apiKeyId, wanted.organizationId()))
            : Optional.empty();
    UUID signingSecret = signing.map(SigningSecrets.Made::vaultId).orElse(null);
    ApiKey row = new ApiKey(apiKeyId, wanted, key.keyId(), hash, signingSecret, now());
    entities.persist(row);
    entities.flush();
    projects.bind(apiKeyId, wanted.projects());
    return new IssuedApiKey(projects.metadata(row), key, signing.map(SigningSecrets.Made::secret));
  }

  /**
   * Gives a key another secret and the same key id. The secret before is dead at once, on every
   * node; the signing secret stays. What is returned is the only copy.
   *
   * @throws Refusal FORBIDDEN when the caller may not, or when the key can do more than the caller;
   *     UNKNOWN, OUTSIDE; STATE_CONFLICT when it is revoked or has expired; UNAVAILABLE when its
   *     turn does not come
   */
  @Audited(Action.ROTATE_API_KEY)
  public IssuedApiKey rotate(Caller caller, UUID apiKeyId) {
    AuditEntry entry = Act.current().entry();
    requireManager(caller);
    PresentedKey secret = PresentedKey.generate(settings.environment());
    String hash = hash(secret);
    ApiKey row = managed(caller, apiKeyId, entry);
    row.rotate(hash, now());
    entities.flush();
    return new IssuedApiKey(projects.metadata(row), secret.under(row.keyId()), Optional.empty());
  }

  /**
   * Shuts a key out at once, on every node and for good, and has its signing secret deleted. Doing
   * it again changes nothing.
   *
   * @param ifRevision the revision that must be current, or null for any
   * @throws Refusal FORBIDDEN when the caller may not, or when the key can do more than the caller;
   *     UNKNOWN, OUTSIDE; PRECONDITION_FAILED
   */
  @Audited(Action.REVOKE_API_KEY)
  public void revoke(Caller caller, UUID apiKeyId, Long ifRevision) {
    AuditEntry entry = Act.current().entry();
    requireManager(caller);
    ApiKey row = managed(caller, apiKeyId, entry);
    row.requireRevision(ifRevision);
    if (row.isRevoked()) {
      return;
    }
    row.revoke(now());
    entities.flush();
    row.signingSecret()
        .ifPresent(
            vaultId ->
                kept.discard(caller, new Referrer(Referrer.Type.API_KEY, apiKeyId), vaultId));
  }

  /**
   * What is known of one key, revoked ones too: of the caller's organization, or, to an operator,
   * of any.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE
   */
  @Audited(value = Action.READ_API_KEY, successes = false)
  public ApiKeyMetadata get(Caller caller, UUID apiKeyId) {
    AuditEntry entry = Act.current().entry();
    if (caller instanceof OperatorCaller operator) {
      operator.requireAny();
    } else {
      partner(caller, Scope.KEYS_READ);
    }
    return projects.metadata(reached(caller, entities.find(ApiKey.class, apiKeyId), entry));
  }

  /**
   * The API keys of one organization or of all, the newest first, revoked ones too.
   *
   * @param organizationId null for all
   * @param before the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_API_KEY, successes = false)
  public List<ApiKeyMetadata> newest(
      OperatorCaller caller, UUID organizationId, UUID before, int limit) {
    caller.requireAny();
    TypedQuery<ApiKey> query =
        entities.createQuery(
            "select k from ApiKey k where k.apiKeyId < :before"
                + (organizationId == null ? "" : " and k.organizationId = :organization")
                + " order by k.apiKeyId desc",
            ApiKey.class);
    if (organizationId != null) {
      query.setParameter("organization", organizationId);
    }
    return projects.metadata(
        query
            .setParameter("before", before == null ? AFTER_ALL : before)
            .setMaxResults(limit)
            .getResultList());
  }

  /**
   * The API key of that key id, as the audit trail names it; empty when there is none.
   *
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_API_KEY, successes = false)
  public Optional<ApiKeyMetadata> find(OperatorCaller caller, String keyId) {
    caller.requireAny();
    return entities
        .createQuery("select k from ApiKey k where k.keyId = :keyId", ApiKey.class)
        .setParameter("keyId", keyId)
        .getResultStream()
        .findFirst()
        .map(projects::metadata);
  }

  /**
   * All keys of the caller's organization by id, revoked ones too, whatever they can do.
   *
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN
   */
  @Audited(value = Action.READ_API_KEY, successes = false)
  public List<ApiKeyMetadata> list(Caller caller, UUID after, int limit) {
    ApiKeyCaller reader = partner(caller, Scope.KEYS_READ);
    return projects.metadata(
        entities
            .createQuery(
                "select k from ApiKey k where k.organizationId = :organization"
                    + " and k.apiKeyId > :after order by k.apiKeyId",
                ApiKey.class)
            .setParameter("organization", reader.organizationId())
            .setParameter("after", after == null ? BEFORE_ALL : after)
            .setMaxResults(limit)
            .getResultList());
  }

  /** The key, locked, if its manager is an operator, or can do everything that it can. */
  private ApiKey managed(Caller manager, UUID apiKeyId, AuditEntry entry) {
    ApiKey found = entities.find(ApiKey.class, apiKeyId, LockModeType.PESSIMISTIC_WRITE);
    ApiKey key = reached(manager, found, entry);
    if (manager instanceof ApiKeyCaller own && !Powers.of(own).include(projects.powers(key))) {
      throw new Refusal(Reason.FORBIDDEN, "The API key named can do more than yours.");
    }
    return key;
  }

  private static ApiKey reached(Caller caller, ApiKey found, AuditEntry entry) {
    if (found == null) {
      throw new Refusal(Reason.UNKNOWN, "No API key has this id.");
    }
    entry.organization(found.organizationId()).subject(found.keyId());
    if (caller instanceof ApiKeyCaller own
        && !found.organizationId().equals(own.organizationId())) {
      throw new Refusal(Reason.OUTSIDE, "No API key has this id.");
    }
    return found;
  }

  private String hash(PresentedKey key) {
    return bulkhead
        .hash(key.secret(), PATIENCE)
        .orElseThrow(
            () -> new Refusal(Reason.UNAVAILABLE, "The API key could not be made in time."));
  }

  private static void requireManager(Caller caller) {
    if (caller instanceof OperatorCaller operator) {
      operator.require(Role.ADMIN);
    } else {
      partner(caller, Scope.KEYS_WRITE);
    }
  }

  private static ApiKeyCaller partner(Caller caller, Scope scope) {
    if (caller instanceof ApiKeyCaller key) {
      key.require(scope);
      return key;
    }
    throw new Refusal(Reason.FORBIDDEN, NO_MANAGER);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
