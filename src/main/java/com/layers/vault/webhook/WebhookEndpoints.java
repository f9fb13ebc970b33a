package com.layers.vault.webhook;

import com.layers.vault.access.Caller;
import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Scope;
import com.layers.vault.audit.Act;
import com.layers.vault.audit.Action;
import com.layers.vault.audit.AuditEntry;
import com.layers.vault.audit.Audited;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.crypto.Uuids;
import com.layers.vault.secret.KeptSecrets;
import com.layers.vault.tenant.ProjectReach;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The endpoints that webhooks of a project are sent to. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // the audit interceptor brings its own
public class WebhookEndpoints {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  @PersistenceContext EntityManager entities;
  @Inject ProjectReach reach;
  @Inject KeptSecrets kept;
  @Inject Clock clock;

  /**
   * Makes an endpoint, and its secret when none is given: what is returned is its only copy.
   *
   * @param secret what the caller wants to be signed under, or null; stays the caller's, who closes
   *     it
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE (the project), STATE_CONFLICT (it is pending
   *     deletion), VALIDATION_FAILED
   */
  @Audited(Action.CREATE_WEBHOOK_ENDPOINT)
  public IssuedWebhookSecret create(
      Caller caller, UUID projectId, NewWebhookEndpoint wanted, Plaintext secret) {
    AuditEntry entry = Act.current().entry();
    reach.activeProject(caller, Scope.WEBHOOKS_WRITE, projectId, entry);
    EndpointSecret signing = EndpointSecret.of(secret);
    UUID endpointId = Uuids.next();
    entry.subject(endpointId.toString());
    UUID vaultId = signing.store(kept, caller, WebhookEndpoint.referrer(endpointId), projectId);
    WebhookEndpoint row = new WebhookEndpoint(endpointId, projectId, wanted, vaultId, now());
    entities.persist(row);
    entities.flush();
    return new IssuedWebhookSecret(row.metadata(), signing.generated());
  }

  /**
   * One endpoint.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE
   */
  @Audited(value = Action.READ_WEBHOOK_ENDPOINT, successes = false)
  public WebhookEndpointMetadata get(Caller caller, UUID endpointId) {
    AuditEntry entry = begin(caller, Scope.WEBHOOKS_READ, endpointId);
    WebhookEndpoint row = existing(entities.find(WebhookEndpoint.class, endpointId));
    reach.project(caller, Scope.WEBHOOKS_READ, row.projectId(), entry);
    return row.metadata();
  }

  /**
   * The endpoints of a project, by id.
   *
   * @param after the last id of the page before, or null for the first page
   * @throws Refusal FORBIDDEN, UNKNOWN or OUTSIDE (the project)
   */
  @Audited(value = Action.READ_WEBHOOK_ENDPOINT, successes = false)
  public List<WebhookEndpointMetadata> list(Caller caller, UUID projectId, UUID after, int limit) {
    reach.project(caller, Scope.WEBHOOKS_READ, projectId, Act.current().entry());
    return entities
        .createQuery(
            "select e from WebhookEndpoint e where e.projectId = :project and e.endpointId > :after"
                + " order by e.endpointId",
            WebhookEndpoint.class)
        .setParameter("project", projectId)
        .setParameter("after", after == null ? BEFORE_ALL : after)
        .setMaxResults(limit)
        .getResultStream()
        .map(WebhookEndpoint::metadata)
        .toList();
  }

  /**
   * Changes where to, and of what, an endpoint is told.
   *
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, STATE_CONFLICT (the project is pending deletion),
   *     PRECONDITION_FAILED, VALIDATION_FAILED
   */
  @Audited(Action.CHANGE_WEBHOOK_ENDPOINT)
  public WebhookEndpointMetadata change(
      Caller caller, UUID endpointId, WebhookEndpointChange change) {
    WebhookEndpoint row = locked(caller, endpointId);
    row.requireRevision(change.ifRevision());
    row.change(change, now());
    entities.flush();
    return row.metadata();
  }

  /**
   * Rotates the secret of an endpoint in place, to one that is made when none is given: what is
   * returned is its only copy.
   *
   * @param secret as in {@link #create}
   * @param overlap how long what is sent bears the signature under the one before too: PT0S..P7D
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, STATE_CONFLICT (the project is pending deletion),
   *     VALIDATION_FAILED
   */
  @Audited(Action.ROTATE_WEBHOOK_SECRET)
  public IssuedWebhookSecret rotateSecret(
      Caller caller, UUID endpointId, Plaintext secret, Duration overlap) {
    WebhookEndpoint row = locked(caller, endpointId);
    EndpointSecret signing = EndpointSecret.of(secret);
    signing.rotate(
        kept, caller, WebhookEndpoint.referrer(endpointId), row.secretVaultId(), overlap);
    row.touch(now());
    entities.flush();
    return new IssuedWebhookSecret(row.metadata(), signing.generated());
  }

  /**
   * Removes an endpoint, and releases its secret, which stays where it is.
   *
   * @param ifRevision the revision that must be current, or null for any
   * @throws Refusal FORBIDDEN, UNKNOWN, OUTSIDE, STATE_CONFLICT (the project is pending deletion),
   *     PRECONDITION_FAILED
   */
  @Audited(Action.DELETE_WEBHOOK_ENDPOINT)
  public void delete(Caller caller, UUID endpointId, Long ifRevision) {
    WebhookEndpoint row = locked(caller, endpointId);
    row.requireRevision(ifRevision);
    entities.remove(row);
    entities.flush();
    kept.release(caller, WebhookEndpoint.referrer(endpointId), row.secretVaultId());
  }

  /** The row, locked, so that changes at the same time follow one another. */
  private WebhookEndpoint locked(Caller caller, UUID endpointId) {
    AuditEntry entry = begin(caller, Scope.WEBHOOKS_WRITE, endpointId);
    WebhookEndpoint row =
        existing(entities.find(WebhookEndpoint.class, endpointId, LockModeType.PESSIMISTIC_WRITE));
    reach.activeProject(caller, Scope.WEBHOOKS_WRITE, row.projectId(), entry);
    return row;
  }

  private static AuditEntry begin(Caller caller, Scope scope, UUID endpointId) {
    AuditEntry entry = Act.current().entry().subject(endpointId.toString());
    ProjectReach.require(caller, scope);
    return entry;
  }

  private static WebhookEndpoint existing(WebhookEndpoint row) {
    if (row == null) {
      throw new Refusal(Reason.UNKNOWN, "No webhook endpoint has this id.");
    }
    return row;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
