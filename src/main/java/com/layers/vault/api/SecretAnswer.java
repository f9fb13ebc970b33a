package com.layers.vault.api;

import com.layers.vault.secret.SecretMetadata;
import com.layers.vault.secret.SecretReference;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** What every door shows of a secret: all members each time, null where there is nothing. */
@JsonbPropertyOrder({
  "vaultId",
  "projectId",
  "kind",
  "name",
  "description",
  "version",
  "state",
  "createdAt",
  "rotatedAt",
  "expiresAt",
  "rotateBy",
  "lastResolvedAt",
  "deleteAfter",
  "references"
})
@JsonbNillable
public record SecretAnswer(
    UUID vaultId,
    UUID projectId,
    String kind,
    String name,
    String description,
    int version,
    String state,
    String createdAt,
    String rotatedAt,
    String expiresAt,
    String rotateBy,
    String lastResolvedAt,
    String deleteAfter,
    List<SecretReference> references) {

  /** What is shown of these metadata; a kind or state that another hand made up shows as null. */
  public static SecretAnswer of(SecretMetadata secret) {
    return new SecretAnswer(
        secret.vaultId(),
        secret.projectId(),
        secret.kind() == null ? null : secret.kind().code(),
        secret.name(),
        secret.description(),
        secret.version(),
        secret.state() == null ? null : secret.state().code(),
        Times.text(secret.createdAt()),
        Times.text(secret.rotatedAt()),
        Times.text(secret.expiresAt()),
        Times.text(secret.rotateBy()),
        Times.text(secret.lastResolvedAt()),
        Times.text(secret.deleteAfter()),
        secret.references());
  }

  /** An answer that shows one secret, with its entity tag. */
  public static Response.ResponseBuilder single(Response.Status status, SecretMetadata secret) {
    return Response.status(status)
        .header(HttpHeaders.ETAG, EntityTags.of(secret.revision()))
        .entity(of(secret));
  }
}
