package com.layers.vault.api.contract;

import com.layers.vault.access.Door;
import com.layers.vault.web.Exchange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** The OpenAPI document of the door that is asked; nobody has to say who they are for it. */
@Path("/")
@ApplicationScoped
public class ContractResource {

  private static final String YAML = "application/yaml"; // RFC 9512

  private static final Map<Door, Contract> CONTRACTS =
      Map.of(
          Door.PARTNER, Contract.read("/openapi/partner.yaml"),
          Door.INTERNAL, Contract.read("/openapi/internal.yaml"));

  @Inject HttpServletRequest request;

  @GET
  @Produces(MediaType.APPLICATION_JSON + ";qs=1.0")
  public byte[] json() {
    return ofThisDoor().json();
  }

  @GET
  @Produces(YAML + ";qs=0.5")
  public byte[] yaml() {
    return ofThisDoor().yaml();
  }

  private Contract ofThisDoor() {
    Contract contract = CONTRACTS.get(Exchange.of(request).door());
    if (contract == null) {
      throw new NotFoundException();
    }
    return contract;
  }
}
