package com.layers.vault.api.privileged;

import com.layers.vault.api.Idempotency;
import com.layers.vault.api.PathIds;
import com.layers.vault.keyring.KeyRotations;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** How far rotations of keys are. */
@Path("/key-rotations/{rotation_id}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class KeyRotationsResource {

  @Inject KeyRotations rotations;
  @Inject Idempotency posts;
  @Inject CurrentCaller caller;

  @GET
  public KeyRotationAnswer get(@PathParam("rotation_id") String rotationId) {
    return KeyRotationAnswer.of(rotations.find(caller.get(), PathIds.of(rotationId)));
  }

  @POST
  @Path("/pause")
  public Response pause(@PathParam("rotation_id") String rotationId) {
    UUID id = PathIds.of(rotationId);
    return posts.answer(
        () -> rotations.pause(caller.get(), id),
        rotation -> Response.ok(KeyRotationAnswer.of(rotation)).build());
  }

  @POST
  @Path("/resume")
  public Response resume(@PathParam("rotation_id") String rotationId) {
    UUID id = PathIds.of(rotationId);
    return posts.answer(
        () -> rotations.resume(caller.get(), id),
        rotation -> Response.ok(KeyRotationAnswer.of(rotation)).build());
  }
}
