package com.layers.vault.api.partner;

import com.layers.vault.api.Fields;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.Page;
import com.layers.vault.api.PageCursors;
import com.layers.vault.api.Paging;
import com.layers.vault.api.PathIds;
import com.layers.vault.api.SecretAnswer;
import com.layers.vault.api.SecretFields;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.keyring.ServiceKeys;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.SecretFilter;
import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.Vault;
import com.layers.vault.web.CurrentCaller;
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
import java.time.Clock;
import java.util.UUID;

/** The secrets of one project. */
@Path("/projects/{project_id}/secrets")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProjectSecretsResource {

  @Inject Vault vault;
  @Inject ServiceKeys serviceKeys;
  @Inject CurrentCaller caller;
  @Inject Idempotency posts;
  @Inject Clock clock;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response store(@PathParam("project_id") String projectId, InputStream body)
      throws IOException {
    UUID project = PathIds.of(projectId);
    try (Fields fields = Fields.ofJson(body)) {
      return store(project, fields);
    }
  }

  /** Stores a body of bytes; its other members are query parameters. */
  @POST
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  public Response storeBytes(
      @PathParam("project_id") String projectId, @Context UriInfo uri, InputStream body)
      throws IOException {
    UUID project = PathIds.of(projectId);
    try (Fields fields = Fields.ofBytes(uri.getQueryParameters(), body)) {
      return store(project, fields);
    }
  }

  @GET
  public Page<SecretAnswer> list(@PathParam("project_id") String projectId, @Context UriInfo uri) {
    UUID project = PathIds.of(projectId);
    try (Fields fields = Fields.ofQuery(uri.getQueryParameters())) {
      SecretFilter filter = SecretFields.filter(fields);
      Paging paging =
          Paging.of(fields, PageCursors.under(serviceKeys), SecretFields.listed(project, filter));
      fields.complete();
      return paging.page(
          vault.list(caller.get(), project, filter, paging.after(), paging.rows()),
          SecretMetadata::vaultId,
          SecretAnswer::of);
    }
  }

  private Response store(UUID projectId, Fields fields) throws IOException {
    NewSecret given = SecretFields.newSecret(fields, clock);
    try (Plaintext value = fields.value()) {
      fields.complete();
      return posts.answer(
          () -> vault.store(caller.get(), projectId, given, value),
          secret ->
              SecretAnswer.single(Response.Status.CREATED, secret)
                  .header(HttpHeaders.LOCATION, "/partner/v1/secrets/" + secret.vaultId())
                  .build());
    }
  }
}
