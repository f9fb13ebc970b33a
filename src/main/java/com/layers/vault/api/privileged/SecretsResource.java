package com.layers.vault.api.privileged;

import com.layers.vault.access.Caller;
import com.layers.vault.api.DoneEachTime;
import com.layers.vault.api.Fields;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.PathIds;
import com.layers.vault.api.Rules;
import com.layers.vault.api.SecretAnswer;
import com.layers.vault.api.SecretFields;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.secret.NewSecret;
import com.layers.vault.secret.Resolved;
import com.layers.vault.secret.Signature;
import com.layers.vault.secret.Vault;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

/** Secrets for those who may have, use and write their values. */
@Path("/secrets")
@ApplicationScoped
public class SecretsResource {

  @Inject Vault vault;
  @Inject CurrentCaller caller;
  @Inject Idempotency posts;
  @Inject Clock clock;

  @POST
  @DoneEachTime
  @Path("/{vault_id}/resolve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON + ";qs=1.0")
  public Response resolve(@PathParam("vault_id") String vaultId, InputStream body)
      throws IOException {
    return Response.ok(Disclosure.json(resolved(vaultId, body)))
        .type(MediaType.APPLICATION_JSON)
        .build();
  }

  /** The value as it is, for those who ask for bytes. */
  @POST
  @DoneEachTime
  @Path("/{vault_id}/resolve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_OCTET_STREAM + ";qs=0.5")
  public Response resolveToBytes(@PathParam("vault_id") String vaultId, InputStream body)
      throws IOException {
    Resolved resolved = resolved(vaultId, body);
    return Response.ok(Disclosure.bytes(resolved))
        .type(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_LENGTH, resolved.value().length())
        .header("X-Vault-Version", resolved.version())
        .build();
  }

  @POST
  @DoneEachTime
  @Path("/resolve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public StreamingOutput resolveAll(InputStream body) throws IOException {
    BatchRequest asked = BatchRequest.of(body);
    Caller who = caller.get();
    return Disclosure.json(
        vault.resolveAll(who, asked.vaultIds(), asked.purpose()), who.requestId());
  }

  /** A MAC under a value that is not shown. */
  @JsonbPropertyOrder({"signatureBase64", "version"})
  public record SignAnswer(String signatureBase64, int version) {}

  @POST
  @DoneEachTime
  @Path("/{vault_id}/sign")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public SignAnswer sign(@PathParam("vault_id") String vaultId, InputStream body)
      throws IOException {
    UUID id = PathIds.of(vaultId);
    SignRequest asked = SignRequest.of(body);
    Signature signature =
        vault.sign(caller.get(), id, asked.version(), asked.message(), asked.purpose());
    return new SignAnswer(Base64.getEncoder().encodeToString(signature.mac()), signature.version());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response store(InputStream body) throws IOException {
    try (Fields fields = Fields.ofJson(body)) {
      return store(fields);
    }
  }

  /** Stores a body of bytes; its other members are query parameters. */
  @POST
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Produces(MediaType.APPLICATION_JSON)
  public Response storeBytes(@Context UriInfo uri, InputStream body) throws IOException {
    try (Fields fields = Fields.ofBytes(uri.getQueryParameters(), body)) {
      return store(fields);
    }
  }

  @GET
  @Path("/{vault_id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response metadata(@PathParam("vault_id") String vaultId) {
    return SecretAnswer.single(
            Response.Status.OK, vault.metadata(caller.get(), PathIds.of(vaultId)))
        .build();
  }

  private Response store(Fields fields) throws IOException {
    UUID projectId = fields.required("project_id", Rules.ID);
    NewSecret given = SecretFields.newSecret(fields, clock);
    try (Plaintext value = fields.value()) {
      fields.complete();
      return posts.answer(
          () -> vault.store(caller.get(), projectId, given, value),
          secret ->
              SecretAnswer.single(Response.Status.CREATED, secret)
                  .header(HttpHeaders.LOCATION, "/internal/v1/secrets/" + secret.vaultId())
                  .build());
    }
  }

  private Resolved resolved(String vaultId, InputStream body) throws IOException {
    UUID id = PathIds.of(vaultId);
    ResolveRequest asked = ResolveRequest.of(body);
    return vault.resolve(caller.get(), id, asked.version(), asked.purpose());
  }
}
