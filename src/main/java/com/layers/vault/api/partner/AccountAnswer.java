package com.layers.vault.api.partner;

import com.layers.vault.account.AccountMetadata;
import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Times;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** What partners see of a connected account: never its tokens, only where they are kept. */
@JsonbPropertyOrder({
  "accountId",
  "projectId",
  "provider",
  "externalId",
  "scopes",
  "expiresAt",
  "accessTokenVaultId",
  "refreshTokenVaultId",
  "createdAt",
  "updatedAt"
})
@JsonbNillable
public record AccountAnswer(
    UUID accountId,
    UUID projectId,
    String provider,
    String externalId,
    List<String> scopes,
    String expiresAt,
    UUID accessTokenVaultId,
    UUID refreshTokenVaultId,
    String createdAt,
    String updatedAt) {

  static AccountAnswer of(AccountMetadata account) {
    return new AccountAnswer(
        account.accountId(),
        account.projectId(),
        account.provider(),
        account.externalId(),
        account.scopes(),
        Times.text(account.expiresAt()),
        account.accessTokenVaultId(),
        account.refreshTokenVaultId(),
        Times.text(account.createdAt()),
        Times.text(account.updatedAt()));
  }

  /** An answer that shows one account, with its entity tag. */
  static Response.ResponseBuilder single(Response.Status status, AccountMetadata account) {
    return Response.status(status)
        .header(HttpHeaders.ETAG, EntityTags.of(account.revision()))
        .entity(of(account));
  }
}
