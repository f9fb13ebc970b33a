package com.layers.vault.api.partner;

import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Times;
import com.layers.vault.tenant.ProjectMetadata;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What partners see of a project: all members each time, null where there is nothing. */
@JsonbPropertyOrder({"projectId", "name", "state", "createdAt", "updatedAt", "deleteAfter"})
@JsonbNillable
public record ProjectAnswer(
    UUID projectId,
    String name,
    String state,
    String createdAt,
    String updatedAt,
    String deleteAfter) {

  static ProjectAnswer of(ProjectMetadata project) {
    return new ProjectAnswer(
        project.projectId(),
        project.name(),
        project.state().code(),
        Times.text(project.createdAt()),
        Times.text(project.updatedAt()),
        Times.text(project.deleteAfter()));
  }

  /** An answer that shows one project, with its entity tag. */
  static Response.ResponseBuilder single(Response.Status status, ProjectMetadata project) {
    return Response.status(status)
        .header(HttpHeaders.ETAG, EntityTags.of(project.revision()))
        .entity(of(project));
  }
}
