package com.layers.vault.webhook;

import com.layers.vault.access.Refusal;
import com.layers.vault.secret.Referrer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An endpoint of a partner: where events of a project are sent.
 *
 * <p>It refers to one secret from its making to its removal; rotating the secret changes neither
 * id. Removing the row leaves the secret where it is.
 */
@Entity
@Table(name = "webhook_endpoint")
class WebhookEndpoint {

  @Id
  @Column(name = "endpoint_id")
  private UUID endpointId;

  @Column(name = "project_id")
  private UUID projectId;

  private String url;

  /** Wire names of the events with blanks between them. */
  private String events;

  @Column(name = "secret_vault_id")
  private UUID secretVaultId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  private long revision;

  protected WebhookEndpoint() {}

  WebhookEndpoint(
      UUID endpointId, UUID projectId, NewWebhookEndpoint wanted, UUID secretVaultId, Instant now) {
    this.endpointId = endpointId;
    this.projectId = projectId;
    this.url = wanted.url();
    this.events = codes(wanted.events());
    this.secretVaultId = secretVaultId;
    this.createdAt = now;
    this.updatedAt = now;
    this.revision = 1;
  }

  /** What the secrets of an endpoint are kept for. */
  static Referrer referrer(UUID endpointId) {
    return new Referrer(Referrer.Type.WEBHOOK_ENDPOINT, endpointId);
  }

  UUID projectId() {
    return projectId;
  }

  UUID secretVaultId() {
    return secretVaultId;
  }

  /**
   * @throws Refusal PRECONDITION_FAILED when {@code demanded} is another revision; null is any
   */
  void requireRevision(Long demanded) {
    if (demanded != null && demanded != revision) {
      throw Refusal.preconditionFailed();
    }
  }

  /** Changes what {@code change} says. */
  void change(WebhookEndpointChange change, Instant now) {
    String changedUrl = change.url().map(EndpointUrl::checked).orElse(url);
    String changedEvents = change.events().map(WebhookEndpoint::codes).orElse(events);
    if (changedUrl.equals(url) && changedEvents.equals(events)) {
      return; // so that its ETag stays what it was
    }
    url = changedUrl;
    events = changedEvents;
    touch(now);
  }

  /** Its secret has another value, or something else of it changed. */
  void touch(Instant now) {
    updatedAt = now;
    revision++;
  }

  WebhookEndpointMetadata metadata() {
    return new WebhookEndpointMetadata(
        endpointId,
        projectId,
        url,
        eventsOf(events),
        secretVaultId,
        createdAt,
        updatedAt,
        revision);
  }

  private static String codes(Collection<WebhookEvent> events) {
    return events.stream().sorted().map(WebhookEvent::code).collect(Collectors.joining(" "));
  }

  private static Set<WebhookEvent> eventsOf(String column) {
    return Arrays.stream(column.split(" "))
        .flatMap(code -> WebhookEvent.of(code).stream())
        .collect(Collectors.toSet());
  }
}
