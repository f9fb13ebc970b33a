package com.layers.vault.api.partner;

import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Fields;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.PathIds;
import com.layers.vault.api.Rules;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.web.CurrentCaller;
import com.layers.vault.webhook.WebhookEndpointChange;
import com.layers.vault.webhook.WebhookEndpoints;
import com.layers.vault.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Webhook endpoints by their own id. */
@Path("/webhook-endpoints/{endpoint_id}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WebhookEndpointsResource {

  @Inject WebhookEndpoints endpoints;
  @Inject CurrentCaller caller;
  @Inject Idempotency posts;

  @GET
  public Response get(@PathParam("endpoint_id") String endpointId) {
    return WebhookEndpointAnswer.single(
            Response.Status.OK, endpoints.get(caller.get(), PathIds.of(endpointId)))
        .build();
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("endpoint_id") String endpointId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      InputStream body)
      throws IOException {
    UUID id = PathIds.of(endpointId);
    try (Fields fields = Fields.ofJson(body)) {
      String url = fields.optional("url", WebhookEndpointFields.URL);
      Set<WebhookEvent> events =
          fields.optionalSet(
              "events", 1, WebhookEndpointFields.MOST_EVENTS, WebhookEndpointFields.EVENT);
      fields.complete();
      WebhookEndpointChange change =
          new WebhookEndpointChange(
              demanded(ifMatch, id), Optional.ofNullable(url), Optional.ofNullable(events));
      return WebhookEndpointAnswer.single(
              Response.Status.OK, endpoints.change(caller.get(), id, change))
          .build();
    }
  }

  @DELETE
  @Produces(MediaType.WILDCARD) // nothing that a caller could not accept
  public void delete(
      @PathParam("endpoint_id") String endpointId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
    UUID id = PathIds.of(endpointId);
    endpoints.delete(caller.get(), id, demanded(ifMatch, id));
  }

  @POST
  @Path("/rotate-secret")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rotateSecret(@PathParam("endpoint_id") String endpointId, InputStream body)
      throws IOException {
    UUID id = PathIds.of(endpointId);
    try (Fields fields = Fields.ofOptionalJson(body);
        Plaintext secret = fields.optionalSecret("secret")) {
      Duration overlap = fields.optional("overlap", Rules.OVERLAP);
      fields.complete();
      Duration lasting = overlap == null ? Duration.ZERO : overlap;
      return posts.answer(
          () -> endpoints.rotateSecret(caller.get(), id, secret, lasting),
          issued -> WebhookEndpointAnswer.once(Response.Status.OK, issued).build(),
          issued -> WebhookEndpointAnswer.single(Response.Status.OK, issued.endpoint()).build());
    }
  }

  private Long demanded(List<String> ifMatch, UUID endpointId) {
    return EntityTags.demanded(ifMatch, () -> endpoints.get(caller.get(), endpointId).revision());
  }
}
