package com.layers.vault.api.partner;

import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Fields;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.PathIds;
import com.layers.vault.api.SecretAnswer;
import com.layers.vault.api.SecretFields;
import com.layers.vault.secret.Deletion;
import com.layers.vault.secret.MetadataChange;
import com.layers.vault.secret.Vault;
import com.layers.vault.web.CurrentCaller;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Secrets by their own id, their values apart. */
@Path("/secrets/{vault_id}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SecretsResource {

  @Inject Vault vault;
  @Inject CurrentCaller caller;
  @Inject Idempotency posts;
  @Inject Clock clock;

  @GET
  public Response metadata(@PathParam("vault_id") String vaultId) {
    return SecretAnswer.single(
            Response.Status.OK, vault.metadata(caller.get(), PathIds.of(vaultId)))
        .build();
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Response describe(
      @PathParam("vault_id") String vaultId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      InputStream body)
      throws IOException {
    UUID id = PathIds.of(vaultId);
    try (Fields fields = Fields.ofJson(body)) {
      MetadataChange change = SecretFields.change(fields, demanded(ifMatch, id), clock);
      fields.complete();
      return SecretAnswer.single(Response.Status.OK, vault.describe(caller.get(), id, change))
          .build();
    }
  }

  @DELETE
  public Response delete(
      @PathParam("vault_id") String vaultId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @Context UriInfo uri) {
    UUID id = PathIds.of(vaultId);
    try (Fields fields = Fields.ofQuery(uri.getQueryParameters())) {
      Deletion deletion = SecretFields.deletion(fields, demanded(ifMatch, id));
      fields.complete();
      return SecretAnswer.single(Response.Status.ACCEPTED, vault.delete(caller.get(), id, deletion))
          .build();
    }
  }

  @POST
  @Path("/restore")
  public Response restore(@PathParam("vault_id") String vaultId) {
    UUID id = PathIds.of(vaultId);
    return posts.answer(
        () -> vault.restore(caller.get(), id),
        secret -> SecretAnswer.single(Response.Status.OK, secret).build());
  }

  private Long demanded(List<String> ifMatch, UUID vaultId) {
    return EntityTags.demanded(ifMatch, () -> vault.metadata(caller.get(), vaultId).revision());
  }
}
