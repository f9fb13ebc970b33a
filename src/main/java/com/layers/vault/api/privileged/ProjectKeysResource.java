package com.layers.vault.api.privileged;

import com.layers.vault.api.Fields;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.Page;
import com.layers.vault.api.PageCursors;
import com.layers.vault.api.Paging;
import com.layers.vault.api.PathIds;
import com.layers.vault.api.SecretAnswer;
import com.layers.vault.api.Times;
import com.layers.vault.keyring.ProjectKeyStatus;
import com.layers.vault.keyring.ServiceKeys;
import com.layers.vault.secret.ProjectKeyLifecycle;
import com.layers.vault.secret.ProjectKeys;
import com.layers.vault.secret.SecretMetadata;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;

/** The versions of a project's key. */
@Path("/projects/{project_id}/keys")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProjectKeysResource {

  @Inject ProjectKeyLifecycle keys;
  @Inject ProjectKeys states;
  @Inject ServiceKeys serviceKeys;
  @Inject Idempotency posts;
  @Inject CurrentCaller caller;

  /**
   * One version of a project's key.
   *
   * @param secretsUnder how many versions of secrets are under it
   */
  @JsonbPropertyOrder({
    "version",
    "state",
    "rootAlias",
    "secretsUnder",
    "createdAt",
    "deactivatedAt",
    "compromisedAt",
    "destroyAfter"
  })
  @JsonbNillable
  public record ProjectKeyAnswer(
      int version,
      String state,
      String rootAlias,
      long secretsUnder,
      String createdAt,
      String deactivatedAt,
      String compromisedAt,
      String destroyAfter) {

    private static ProjectKeyAnswer of(ProjectKeyStatus key) {
      return new ProjectKeyAnswer(
          key.version(),
          key.state().code(),
          key.rootAlias(),
          key.secretsUnder(),
          Times.text(key.createdAt()),
          Times.text(key.deactivatedAt()),
          Times.text(key.compromisedAt()),
          Times.text(key.destroyAfter()));
    }
  }

  @GET
  public Page<ProjectKeyAnswer> list(@PathParam("project_id") String projectId) {
    List<ProjectKeyStatus> found = states.list(caller.get(), PathIds.of(projectId));
    return new Page<>(found.stream().map(ProjectKeyAnswer::of).toList(), null);
  }

  @POST
  @Path("/rotate")
  public Response rotate(@PathParam("project_id") String projectId) {
    UUID id = PathIds.of(projectId);
    return posts.answer(() -> keys.rotate(caller.get(), id), KeyRotationAnswer::begun);
  }

  @POST
  @Path("/{version}/compromise")
  public Response compromise(
      @PathParam("project_id") String projectId, @PathParam("version") String version) {
    UUID id = PathIds.of(projectId);
    int number = PathIds.number(version);
    return posts.answer(() -> keys.compromise(caller.get(), id, number), KeyRotationAnswer::begun);
  }

  /** The secrets that a compromised key has put at risk, until they are rotated. */
  @GET
  @Path("/exposed")
  public Page<SecretAnswer> exposed(
      @PathParam("project_id") String projectId, @Context UriInfo uri) {
    UUID id = PathIds.of(projectId);
    try (Fields fields = Fields.ofQuery(uri.getQueryParameters())) {
      Paging paging =
          Paging.of(
              fields, PageCursors.under(serviceKeys), List.of("exposed-secrets", id.toString()));
      fields.complete();
      return paging.page(
          states.exposed(caller.get(), id, paging.after(), paging.rows()),
          SecretMetadata::vaultId,
          SecretAnswer::of);
    }
  }

  /** Has it destroyed when its waiting time is over. */
  @POST
  @Path("/{version}/destroy")
  public Response destroy(
      @PathParam("project_id") String projectId, @PathParam("version") String version) {
    UUID id = PathIds.of(projectId);
    int number = PathIds.number(version);
    return posts.answer(
        () -> keys.delete(caller.get(), id, number),
        key -> Response.accepted(ProjectKeyAnswer.of(key)).build());
  }

  /** Has it kept after all. */
  @POST
  @Path("/{version}/restore")
  public Response restore(
      @PathParam("project_id") String projectId, @PathParam("version") String version) {
    UUID id = PathIds.of(projectId);
    int number = PathIds.number(version);
    return posts.answer(
        () -> keys.restore(caller.get(), id, number),
        key -> Response.ok(ProjectKeyAnswer.of(key)).build());
  }
}
