package com.layers.vault.api.partner;

import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Fields;
import com.layers.vault.api.Idempotency;
import com.layers.vault.api.Page;
import com.layers.vault.api.PageCursors;
import com.layers.vault.api.Paging;
import com.layers.vault.api.PathIds;
import com.layers.vault.api.Rules;
import com.layers.vault.keyring.ServiceKeys;
import com.layers.vault.tenant.ProjectDeletion;
import com.layers.vault.tenant.ProjectMetadata;
import com.layers.vault.tenant.Projects;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The projects of the caller's organization. */
@Path("/projects")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProjectsResource {

  @Inject Projects projects;
  @Inject ServiceKeys serviceKeys;
  @Inject CurrentCaller caller;
  @Inject Idempotency posts;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body) throws IOException {
    try (Fields fields = Fields.ofJson(body)) {
      String name = fields.required("name", Rules.PROJECT_NAME);
      fields.complete();
      return posts.answer(
          () -> projects.create(caller.get(), name),
          project ->
              ProjectAnswer.single(Response.Status.CREATED, project)
                  .header(HttpHeaders.LOCATION, "/partner/v1/projects/" + project.projectId())
                  .build());
    }
  }

  @GET
  public Page<ProjectAnswer> list(@Context UriInfo uri) {
    try (Fields fields = Fields.ofQuery(uri.getQueryParameters())) {
      String organization = caller.partner().organizationId().toString();
      Paging paging =
          Paging.of(fields, PageCursors.under(serviceKeys), List.of("projects", organization));
      fields.complete();
      return paging.page(
          projects.list(caller.get(), paging.after(), paging.rows()),
          ProjectMetadata::projectId,
          ProjectAnswer::of);
    }
  }

  @GET
  @Path("/{project_id}")
  public Response get(@PathParam("project_id") String projectId) {
    return ProjectAnswer.single(
            Response.Status.OK, projects.get(caller.get(), PathIds.of(projectId)))
        .build();
  }

  @DELETE
  @Path("/{project_id}")
  public Response delete(
      @PathParam("project_id") String projectId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @Context UriInfo uri) {
    UUID id = PathIds.of(projectId);
    try (Fields fields = Fields.ofQuery(uri.getQueryParameters())) {
      Duration recovery = fields.optional("recovery", Rules.RECOVERY);
      fields.complete();
      Long demanded = EntityTags.demanded(ifMatch, () -> projects.get(caller.get(), id).revision());
      ProjectDeletion deletion =
          new ProjectDeletion(
              demanded, recovery == null ? ProjectDeletion.SHORTEST_RECOVERY : recovery);
      return ProjectAnswer.single(
              Response.Status.ACCEPTED, projects.delete(caller.get(), id, deletion))
          .build();
    }
  }

  @POST
  @Path("/{project_id}/restore")
  public Response restore(@PathParam("project_id") String projectId) {
    UUID project = PathIds.of(projectId);
    return posts.answer(
        () -> projects.restore(caller.get(), project),
        restored -> ProjectAnswer.single(Response.Status.OK, restored).build());
  }
}
