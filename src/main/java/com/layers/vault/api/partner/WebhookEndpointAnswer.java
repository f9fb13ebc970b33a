package com.layers.vault.api.partner;

import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Times;
import com.layers.vault.crypto.GeneratedSecret;
import com.layers.vault.webhook.IssuedWebhookSecret;
import com.layers.vault.webhook.WebhookEndpointMetadata;
import com.layers.vault.webhook.WebhookEvent;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/**
 * What partners see of a webhook endpoint.
 *
 * @param secret the secret itself, in the one answer to its generation; null, and left out, in all
 *     others
 */
@JsonbPropertyOrder({
  "endpointId",
  "projectId",
  "url",
  "events",
  "secretVaultId",
  "createdAt",
  "updatedAt",
  "secret"
})
public record WebhookEndpointAnswer(
    UUID endpointId,
    UUID projectId,
    String url,
    List<String> events,
    UUID secretVaultId,
    String createdAt,
    String updatedAt,
    String secret) {

  static WebhookEndpointAnswer of(WebhookEndpointMetadata endpoint) {
    return of(endpoint, null);
  }

  /** An answer that shows one endpoint, with its entity tag. */
  static Response.ResponseBuilder single(Response.Status status, WebhookEndpointMetadata endpoint) {
    return Response.status(status)
        .header(HttpHeaders.ETAG, EntityTags.of(endpoint.revision()))
        .entity(of(endpoint));
  }

  /** The one answer that shows an endpoint with the secret that was made for it, if one was. */
  static Response.ResponseBuilder once(Response.Status status, IssuedWebhookSecret issued) {
    String secret = issued.generated().map(GeneratedSecret::reveal).orElse(null);
    return single(status, issued.endpoint()).entity(of(issued.endpoint(), secret));
  }

  private static WebhookEndpointAnswer of(WebhookEndpointMetadata endpoint, String secret) {
    return new WebhookEndpointAnswer(
        endpoint.endpointId(),
        endpoint.projectId(),
        endpoint.url(),
        endpoint.events().stream().sorted().map(WebhookEvent::code).toList(),
        endpoint.secretVaultId(),
        Times.text(endpoint.createdAt()),
        Times.text(endpoint.updatedAt()),
        secret);
  }
}
