package com.layers.vault.api.partner;

import com.layers.vault.api.Fields;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.Page;
import com.layers.vault.api.PageCursors;
import com.layers.vault.api.Paging;
import com.layers.vault.api.PathIds;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.keyring.ServiceKeys;
import com.layers.vault.web.CurrentCaller;
import com.layers.vault.webhook.IssuedWebhookSecret;
import com.layers.vault.webhook.NewWebhookEndpoint;
import com.layers.vault.webhook.WebhookEndpointMetadata;
import com.layers.vault.webhook.WebhookEndpoints;
import com.layers.vault.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The webhook endpoints of one project. */
@Path("/projects/{project_id}/webhook-endpoints")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProjectWebhookEndpointsResource {

  @Inject WebhookEndpoints endpoints;
  @Inject ServiceKeys serviceKeys;
  @Inject CurrentCaller caller;
  @Inject Idempotency posts;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@PathParam("project_id") String projectId, InputStream body)
      throws IOException {
    UUID project = PathIds.of(projectId);
    try (Fields fields = Fields.ofJson(body);
        Plaintext secret = fields.optionalSecret("secret")) {
      String url = fields.required("url", WebhookEndpointFields.URL);
      Set<WebhookEvent> events =
          fields.requiredSet(
              "events", 1, WebhookEndpointFields.MOST_EVENTS, WebhookEndpointFields.EVENT);
      fields.complete();
      NewWebhookEndpoint wanted = new NewWebhookEndpoint(url, events);
      return posts.answer(
          () -> endpoints.create(caller.get(), project, wanted, secret),
          issued -> located(WebhookEndpointAnswer.once(Response.Status.CREATED, issued), issued),
          issued ->
              located(
                  WebhookEndpointAnswer.single(Response.Status.CREATED, issued.endpoint()),
                  issued));
    }
  }

  @GET
  public Page<WebhookEndpointAnswer> list(
      @PathParam("project_id") String projectId, @Context UriInfo uri) {
    UUID project = PathIds.of(projectId);
    try (Fields fields = Fields.ofQuery(uri.getQueryParameters())) {
      Paging paging =
          Paging.of(
              fields,
              PageCursors.under(serviceKeys),
              List.of("webhook-endpoints", project.toString()));
      fields.complete();
      return paging.page(
          endpoints.list(caller.get(), project, paging.after(), paging.rows()),
          WebhookEndpointMetadata::endpointId,
          WebhookEndpointAnswer::of);
    }
  }

  private static Response located(Response.ResponseBuilder answer, IssuedWebhookSecret issued) {
    return answer
        .header(
            HttpHeaders.LOCATION, "/partner/v1/webhook-endpoints/" + issued.endpoint().endpointId())
        .build();
  }
}
