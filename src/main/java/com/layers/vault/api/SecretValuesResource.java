package com.layers.vault.api;

import com.layers.vault.crypto.Plaintext;
import com.layers.vault.secret.Rotation;
import com.layers.vault.secret.Vault;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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

/** Rotation, the same on both doors: each lists this among what it serves. */
@Path("/secrets/{vault_id}/value")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SecretValuesResource {

  @Inject Vault vault;
  @Inject CurrentCaller caller;
  @Inject Clock clock;

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rotate(
      @PathParam("vault_id") String vaultId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      InputStream body)
      throws IOException {
    UUID id = PathIds.of(vaultId);
    try (Fields fields = Fields.ofJson(body)) {
      return rotate(id, ifMatch, fields);
    }
  }

  /** Rotates to a body of bytes; its other members are query parameters. */
  @PUT
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  public Response rotateToBytes(
      @PathParam("vault_id") String vaultId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @Context UriInfo uri,
      InputStream body)
      throws IOException {
    UUID id = PathIds.of(vaultId);
    try (Fields fields = Fields.ofBytes(uri.getQueryParameters(), body)) {
      return rotate(id, ifMatch, fields);
    }
  }

  private Response rotate(UUID vaultId, List<String> ifMatch, Fields fields) throws IOException {
    try (Plaintext value = fields.value()) {
      Long demanded =
          EntityTags.demanded(ifMatch, () -> vault.metadata(caller.get(), vaultId).revision());
      Rotation rotation = SecretFields.rotation(fields, demanded, clock);
      fields.complete();
      return SecretAnswer.single(
              Response.Status.OK, vault.rotate(caller.get(), vaultId, rotation, value))
          .build();
    }
  }
}
