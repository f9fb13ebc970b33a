package com.layers.vault.api.privileged;

import com.layers.vault.api.Idempotency;
import com.layers.vault.api.Page;
import com.layers.vault.api.PathIds;
import com.layers.vault.api.Times;
import com.layers.vault.keyring.RootKeyLifecycle;
import com.layers.vault.keyring.RootKeyStatus;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The root keys, by the aliases that they have in the keystore. */
@Path("/root-keys")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RootKeysResource {

  @Inject RootKeyLifecycle keys;
  @Inject Idempotency posts;
  @Inject CurrentCaller caller;

  /**
   * A root key.
   *
   * @param keysUnder how many project keys and service keys it wraps
   */
  @JsonbPropertyOrder({
    "alias",
    "state",
    "keysUnder",
    "createdAt",
    "deactivatedAt",
    "compromisedAt",
    "destroyAfter"
  })
  @JsonbNillable
  public record RootKeyAnswer(
      String alias,
      String state,
      long keysUnder,
      String createdAt,
      String deactivatedAt,
      String compromisedAt,
      String destroyAfter) {

    private static RootKeyAnswer of(RootKeyStatus key) {
      return new RootKeyAnswer(
          key.alias(),
          key.state().code(),
          key.keysUnder(),
          Times.text(key.createdAt()),
          Times.text(key.deactivatedAt()),
          Times.text(key.compromisedAt()),
          Times.text(key.destroyAfter()));
    }
  }

  @GET
  public Page<RootKeyAnswer> list() {
    return new Page<>(keys.list(caller.get()).stream().map(RootKeyAnswer::of).toList(), null);
  }

  @POST
  @Path("/rotate")
  public Response rotate() {
    return posts.answer(() -> keys.rotate(caller.get()), KeyRotationAnswer::begun);
  }

  @POST
  @Path("/{alias}/compromise")
  public Response compromise(@PathParam("alias") String alias) {
    String known = PathIds.rootAlias(alias);
    return posts.answer(() -> keys.compromise(caller.get(), known), KeyRotationAnswer::begun);
  }

  /** Has it destroyed when its waiting time is over. */
  @POST
  @Path("/{alias}/destroy")
  public Response destroy(@PathParam("alias") String alias) {
    String known = PathIds.rootAlias(alias);
    return posts.answer(
        () -> keys.delete(caller.get(), known),
        key -> Response.accepted(RootKeyAnswer.of(key)).build());
  }

  /** Has it kept after all. */
  @POST
  @Path("/{alias}/restore")
  public Response restore(@PathParam("alias") String alias) {
    String known = PathIds.rootAlias(alias);
    return posts.answer(
        () -> keys.restore(caller.get(), known), key -> Response.ok(RootKeyAnswer.of(key)).build());
  }
}
