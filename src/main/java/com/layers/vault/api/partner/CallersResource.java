package com.layers.vault.api.partner;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Scope;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** Who a caller is to the vault. */
@Path("/whoami")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CallersResource {

  @Inject CurrentCaller caller;

  /** The caller's own API key. */
  @JsonbPropertyOrder({"organizationId", "apiKeyId", "scopes"})
  public record ApiKeyAnswer(UUID organizationId, UUID apiKeyId, List<String> scopes) {}

  @GET
  public ApiKeyAnswer whoami() {
    ApiKeyCaller key = caller.partner();
    return new ApiKeyAnswer(
        key.organizationId(),
        key.apiKeyId(),
        key.scopes().stream().sorted().map(Scope::code).toList());
  }
}
