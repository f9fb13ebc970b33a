package com.layers.vault.api.partner;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Fields;
import com.layers.vault.api.Page;
import com.layers.vault.api.PageCursors;
import com.layers.vault.api.Paging;
import com.layers.vault.api.PathIds;
import com.layers.vault.api.Rule;
import com.layers.vault.api.Rules;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.keyring.ServiceKeys;
import com.layers.vault.layer.Layer;
import com.layers.vault.layer.LayerCondition;
import com.layers.vault.layer.LayerMetadata;
import com.layers.vault.layer.LayerSettings;
import com.layers.vault.layer.Layers;
import com.layers.vault.web.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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
import java.util.List;
import java.util.UUID;

/** The layers of one project. */
@Path("/projects/{project_id}/layers")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LayersResource {

  private static final long NONE = 0; // revisions begin with 1
  private static final Rule<String> PIXEL =
      Rules.matching("[A-Za-z0-9_-]{1,64}", "must be 1 to 64 of A-Z a-z 0-9 _ -");

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

  @PUT
  @Path("/capi")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response putCapi(
      @PathParam("project_id") String projectId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      InputStream body)
      throws IOException {
    return put(PathIds.of(projectId), Layer.CAPI, ifMatch, body);
  }

  @GET
  @Path("/capi")
  public Response getCapi(@PathParam("project_id") String projectId) {
    return get(PathIds.of(projectId), Layer.CAPI);
  }

  @DELETE
  @Path("/capi")
  @Produces(MediaType.WILDCARD) // nothing that a caller could not accept
  public void deleteCapi(
      @PathParam("project_id") String projectId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
    delete(PathIds.of(projectId), Layer.CAPI, ifMatch);
  }

  @PUT
  @Path("/tiktok")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response putTiktok(
      @PathParam("project_id") String projectId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      InputStream body)
      throws IOException {
    return put(PathIds.of(projectId), Layer.TIKTOK, ifMatch, body);
  }

  @GET
  @Path("/tiktok")
  public Response getTiktok(@PathParam("project_id") String projectId) {
    return get(PathIds.of(projectId), Layer.TIKTOK);
  }

  @DELETE
  @Path("/tiktok")
  @Produces(MediaType.WILDCARD) // nothing that a caller could not accept
  public void deleteTiktok(
      @PathParam("project_id") String projectId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
    delete(PathIds.of(projectId), Layer.TIKTOK, ifMatch);
  }

  private Response put(UUID projectId, Layer layer, List<String> ifMatch, InputStream body)
      throws IOException {
    try (Fields fields = Fields.ofJson(body);
        Plaintext token = fields.optionalSecret("access_token")) {
      LayerSettings settings =
          new LayerSettings(
              fields.requiredFlag("enabled"),
              fields.required(layer.pixelMember(), PIXEL),
              layer == Layer.CAPI ? fields.optional("access_token_vault_id", Rules.ID) : null);
      fields.complete();
      Long revision = EntityTags.demanded(ifMatch, () -> revision(projectId, layer));
      return LayerAnswer.single(
          layers.put(
              caller.get(),
              projectId,
              layer,
              settings,
              token,
              new LayerCondition(!ifMatch.isEmpty(), revision)));
    }
  }

  private Response get(UUID projectId, Layer layer) {
    return LayerAnswer.single(layers.get(caller.get(), projectId, layer));
  }

  private void delete(UUID projectId, Layer layer, List<String> ifMatch) {
    Long revision = EntityTags.demanded(ifMatch, () -> revision(projectId, layer));
    layers.delete(caller.get(), projectId, layer, revision);
  }

  /** The current revision: one that no tag names while there is no such layer. */
  private long revision(UUID projectId, Layer layer) {
    try {
      return layers.get(caller.get(), projectId, layer).revision();
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.UNKNOWN) {
        return NONE;
      }
      throw refusal;
    }
  }
}
