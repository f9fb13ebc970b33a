package com.layers.vault.api.privileged;

import com.layers.vault.api.Fields;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.Page;
import com.layers.vault.api.PageCursors;
import com.layers.vault.api.Paging;
import com.layers.vault.api.PathIds;
import com.layers.vault.keyring.KeyRotationStatus;
import com.layers.vault.keyring.KeyRotations;
import com.layers.vault.keyring.ServiceKeys;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;

/** How far rotations of keys are. */
@Path("/key-rotations")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class KeyRotationsResource {

  @Inject KeyRotations rotations;
  @Inject ServiceKeys serviceKeys;
  @Inject Idempotency posts;
  @Inject CurrentCaller caller;

  /** Those of keys that the caller may rotate, the oldest first. */
  @GET
  public Page<KeyRotationAnswer> list(@Context UriInfo uri) {
    try (Fields fields = Fields.ofQuery(uri.getQueryParameters())) {
      Paging paging =
          Paging.of(
              fields,
              PageCursors.under(serviceKeys),
              List.of("key-rotations", caller.workload().workload()));
      fields.complete();
      return paging.page(
          rotations.list(caller.get(), paging.after(), paging.rows()),
          KeyRotationStatus::rotationId,
          KeyRotationAnswer::of);
    }
  }

  @GET
  @Path("/{rotation_id}")
  public KeyRotationAnswer get(@PathParam("rotation_id") String rotationId) {
    return KeyRotationAnswer.of(rotations.find(caller.get(), PathIds.of(rotationId)));
  }

  @POST
  @Path("/{rotation_id}/pause")
  public Response pause(@PathParam("rotation_id") String rotationId) {
    UUID id = PathIds.of(rotationId);
    return posts.answer(
        () -> rotations.pause(caller.get(), id),
        rotation -> Response.ok(KeyRotationAnswer.of(rotation)).build());
  }

  @POST
  @Path("/{rotation_id}/resume")
  public Response resume(@PathParam("rotation_id") String rotationId) {
    UUID id = PathIds.of(rotationId);
    return posts.answer(
        () -> rotations.resume(caller.get(), id),
        rotation -> Response.ok(KeyRotationAnswer.of(rotation)).build());
  }
}
