package com.layers.vault.api.partner;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Extent;
import com.layers.vault.access.Scope;
import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Fields;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.Page;
import com.layers.vault.api.PageCursors;
import com.layers.vault.api.Paging;
import com.layers.vault.api.PathIds;
import com.layers.vault.api.Rules;
import com.layers.vault.identity.ApiKeyMetadata;
import com.layers.vault.identity.ApiKeys;
import com.layers.vault.identity.IssuedApiKey;
import com.layers.vault.identity.NewApiKey;
import com.layers.vault.keyring.ServiceKeys;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The API keys of the caller's organization. */
@Path("/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ApiKeysResource {

  private static final int MOST_PROJECTS = 200;

  @Inject ApiKeys apiKeys;
  @Inject ServiceKeys serviceKeys;
  @Inject CurrentCaller caller;
  @Inject Idempotency posts;
  @Inject Clock clock;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body) throws IOException {
    try (Fields fields = Fields.ofJson(body)) {
      String name = fields.required("name", Rules.API_KEY_NAME);
      Set<Scope> scopes = fields.requiredSet("scopes", 0, Scope.values().length, Rules.SCOPE);
      Set<UUID> projects = fields.optionalSet("project_ids", 0, MOST_PROJECTS, Rules.ID);
      Instant expiresAt = fields.optional("expires_at", Rules.notPast(clock));
      Boolean signing = fields.optionalFlag("with_signing_secret");
      fields.complete();
      ApiKeyCaller maker = caller.partner();
      NewApiKey wanted =
          new NewApiKey(
              maker.organizationId(),
              name,
              scopes,
              projects == null ? maker.projects() : Extent.of(projects),
              Optional.ofNullable(expiresAt),
              Boolean.TRUE.equals(signing));
      return posts.answer(
          () -> apiKeys.create(maker, wanted),
          issued -> located(ApiKeyAnswer.once(Response.Status.CREATED, issued), issued),
          issued ->
              located(ApiKeyAnswer.single(Response.Status.CREATED, issued.metadata()), issued));
    }
  }

  @GET
  public Page<ApiKeyAnswer> list(@Context UriInfo uri) {
    try (Fields fields = Fields.ofQuery(uri.getQueryParameters())) {
      String organization = caller.partner().organizationId().toString();
      Paging paging =
          Paging.of(fields, PageCursors.under(serviceKeys), List.of("api-keys", organization));
      fields.complete();
      return paging.page(
          apiKeys.list(caller.get(), paging.after(), paging.rows()),
          ApiKeyMetadata::apiKeyId,
          ApiKeyAnswer::of);
    }
  }

  @GET
  @Path("/{api_key_id}")
  public Response get(@PathParam("api_key_id") String apiKeyId) {
    return ApiKeyAnswer.single(Response.Status.OK, apiKeys.get(caller.get(), PathIds.of(apiKeyId)))
        .build();
  }

  @DELETE
  @Path("/{api_key_id}")
  @Produces(MediaType.WILDCARD) // nothing that a caller could not accept
  public void revoke(
      @PathParam("api_key_id") String apiKeyId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
    UUID id = PathIds.of(apiKeyId);
    Long demanded = EntityTags.demanded(ifMatch, () -> apiKeys.get(caller.get(), id).revision());
    apiKeys.revoke(caller.get(), id, demanded);
  }

  @POST
  @Path("/{api_key_id}/rotate")
  public Response rotate(@PathParam("api_key_id") String apiKeyId) {
    UUID id = PathIds.of(apiKeyId);
    return posts.answer(
        () -> apiKeys.rotate(caller.get(), id),
        issued -> ApiKeyAnswer.once(Response.Status.OK, issued).build(),
        issued -> ApiKeyAnswer.single(Response.Status.OK, issued.metadata()).build());
  }

  private static Response located(Response.ResponseBuilder answer, IssuedApiKey issued) {
    return answer
        .header(HttpHeaders.LOCATION, "/partner/v1/api-keys/" + issued.metadata().apiKeyId())
        .build();
  }
}
