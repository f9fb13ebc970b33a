package com.layers.vault.api.partner;

import com.layers.vault.api.Fields;
import com.layers.vault.api.Page;
import com.layers.vault.api.PageCursors;
import com.layers.vault.api.Paging;
import com.layers.vault.api.PathIds;
import com.layers.vault.keyring.ServiceKeys;
import com.layers.vault.layer.LayerMetadata;
import com.layers.vault.layer.Layers;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;

/** The layers of one project, taken together. */
@Path("/projects/{project_id}/layers")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LayersResource {

  @Inject Layers layers;
  @Inject ServiceKeys serviceKeys;
  @Inject CurrentCaller caller;

  @GET
  public Page<LayerAnswer> list(@PathParam("project_id") String projectId, @Context UriInfo uri) {
    UUID project = PathIds.of(projectId);
    try (Fields fields = Fields.ofQuery(uri.getQueryParameters())) {
      Paging paging =
          Paging.of(fields, PageCursors.under(serviceKeys), List.of("layers", project.toString()));
      fields.complete();
      return paging.page(
          layers.list(caller.get(), project, paging.after(), paging.rows()),
          LayerMetadata::layerId,
          LayerAnswer::of);
    }
  }
}
