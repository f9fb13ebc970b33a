package com.layers.vault.api.partner;

import com.layers.vault.account.AccountChange;
import com.layers.vault.account.Accounts;
import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Fields;
import com.layers.vault.api.PathIds;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Connected accounts by their own id. */
@Path("/accounts/{account_id}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AccountsResource {

  private static final String REFRESH_TOKEN = "refresh_token";

  @Inject Accounts accounts;
  @Inject CurrentCaller caller;
  @Inject Clock clock;

  @GET
  public Response get(@PathParam("account_id") String accountId) {
    return AccountAnswer.single(
            Response.Status.OK, accounts.get(caller.get(), PathIds.of(accountId)))
        .build();
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("account_id") String accountId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      InputStream body)
      throws IOException {
    UUID id = PathIds.of(accountId);
    try (Fields fields = Fields.ofJson(body)) {
      boolean withoutRefresh = fields.isCleared(REFRESH_TOKEN);
      try (Plaintext access = fields.optionalSecret("access_token");
          Plaintext refresh = withoutRefresh ? null : fields.optionalSecret(REFRESH_TOKEN)) {
        AccountChange change =
            AccountFields.change(fields, withoutRefresh, demanded(ifMatch, id), clock);
        fields.complete();
        return AccountAnswer.single(
                Response.Status.OK, accounts.change(caller.get(), id, change, access, refresh))
            .build();
      }
    }
  }

  @DELETE
  @Produces(MediaType.WILDCARD) // nothing that a caller could not accept
  public void delete(
      @PathParam("account_id") String accountId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
    UUID id = PathIds.of(accountId);
    accounts.delete(caller.get(), id, demanded(ifMatch, id));
  }

  private Long demanded(List<String> ifMatch, UUID accountId) {
    return EntityTags.demanded(ifMatch, () -> accounts.get(caller.get(), accountId).revision());
  }
}
