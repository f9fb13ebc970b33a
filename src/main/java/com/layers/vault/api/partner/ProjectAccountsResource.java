package com.layers.vault.api.partner;

import com.layers.vault.account.AccountMetadata;
import com.layers.vault.account.Accounts;
import com.layers.vault.account.NewAccount;
import com.layers.vault.api.Fields;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.Page;
import com.layers.vault.api.PageCursors;
import com.layers.vault.api.Paging;
import com.layers.vault.api.PathIds;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.keyring.ServiceKeys;
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
import java.util.List;
import java.util.UUID;

/** The connected accounts of one project. */
@Path("/projects/{project_id}/accounts")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProjectAccountsResource {

  @Inject Accounts accounts;
  @Inject ServiceKeys serviceKeys;
  @Inject CurrentCaller caller;
  @Inject Idempotency posts;
  @Inject Clock clock;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@PathParam("project_id") String projectId, InputStream body)
      throws IOException {
    UUID project = PathIds.of(projectId);
    try (Fields fields = Fields.ofJson(body);
        Plaintext access = fields.requiredSecret("access_token");
        Plaintext refresh = fields.optionalSecret("refresh_token")) {
      NewAccount given = AccountFields.newAccount(fields, clock);
      fields.complete();
      return posts.answer(
          () -> accounts.create(caller.get(), project, given, access, refresh),
          account ->
              AccountAnswer.single(Response.Status.CREATED, account)
                  .header(HttpHeaders.LOCATION, "/partner/v1/accounts/" + account.accountId())
                  .build());
    }
  }

  @GET
  public Page<AccountAnswer> list(@PathParam("project_id") String projectId, @Context UriInfo uri) {
    UUID project = PathIds.of(projectId);
    try (Fields fields = Fields.ofQuery(uri.getQueryParameters())) {
      Paging paging =
          Paging.of(
              fields, PageCursors.under(serviceKeys), List.of("accounts", project.toString()));
      fields.complete();
      return paging.page(
          accounts.list(caller.get(), project, paging.after(), paging.rows()),
          AccountMetadata::accountId,
          AccountAnswer::of);
    }
  }
}
