package com.layers.vault.api.privileged;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Certificate checked, one EJB call, no database. */
@Path("/ping")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PingsResource {

  @Inject Pulse pulse;

  /** That the door answers. */
  public record PingAnswer(boolean ready) {}

  @GET
  public PingAnswer ping() {
    return new PingAnswer(pulse.ready());
  }
}
