package com.layers.vault.api.partner;

import com.layers.vault.access.Scope;
import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Times;
import com.layers.vault.crypto.GeneratedSecret;
import com.layers.vault.identity.ApiKeyMetadata;
import com.layers.vault.identity.IssuedApiKey;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/**
 * What partners see of an API key: all members each time, null where there is nothing; but for the
 * key itself and its signing secret, which stand in the one answer to their making only.
 *
 * @param projectIds null for all projects of the organization
 */
@JsonbPropertyOrder({
  "apiKeyId",
  "keyId",
  "name",
  "scopes",
  "projectIds",
  "expiresAt",
  "signingSecretVaultId",
  "createdAt",
  "updatedAt",
  "revokedAt",
  "apiKey",
  "signingSecret"
})
@JsonbNillable
public record ApiKeyAnswer(
    UUID apiKeyId,
    String keyId,
    String name,
    List<String> scopes,
    List<UUID> projectIds,
    String expiresAt,
    UUID signingSecretVaultId,
    String createdAt,
    String updatedAt,
    String revokedAt,
    @JsonbNillable(false) String apiKey,
    @JsonbNillable(false) String signingSecret) {

  static ApiKeyAnswer of(ApiKeyMetadata key) {
    return of(key, null, null);
  }

  /** An answer that shows one key, with its entity tag. */
  static Response.ResponseBuilder single(Response.Status status, ApiKeyMetadata key) {
    return Response.status(status)
        .header(HttpHeaders.ETAG, EntityTags.of(key.revision()))
        .entity(of(key));
  }

  /** The one answer that shows a key with what its holder needs. */
  static Response.ResponseBuilder once(Response.Status status, IssuedApiKey issued) {
    return single(status, issued.metadata())
        .entity(
            of(
                issued.metadata(),
                issued.key().reveal(),
                issued.signingSecret().map(GeneratedSecret::reveal).orElse(null)));
  }

  private static ApiKeyAnswer of(ApiKeyMetadata key, String apiKey, String signingSecret) {
    return new ApiKeyAnswer(
        key.apiKeyId(),
        key.keyId(),
        key.name(),
        key.scopes().stream().sorted().map(Scope::code).toList(),
        key.projects().all() ? null : key.projects().members().stream().sorted().toList(),
        Times.text(key.expiresAt().orElse(null)),
        key.signingSecretVaultId().orElse(null),
        Times.text(key.createdAt()),
        Times.text(key.updatedAt()),
        Times.text(key.revokedAt().orElse(null)),
        apiKey,
        signingSecret);
  }
}
