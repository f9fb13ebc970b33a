package com.layers.vault.api.partner;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Fields;
import com.layers.vault.api.PathIds;
import com.layers.vault.api.Rule;
import com.layers.vault.api.Rules;
import com.layers.vault.crypto.Plaintext;
import com.layers.vault.layer.Layer;
import com.layers.vault.layer.LayerCondition;
import com.layers.vault.layer.LayerSettings;
import com.layers.vault.layer.Layers;
import com.layers.vault.web.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** One layer of a project. Each destination has a path of its own; the rest is the same. */
public abstract class LayerResource {

  private static final long NONE = 0; // revisions begin with 1
  private static final Rule<String> PIXEL =
      Rules.matching("[A-Za-z0-9_-]{1,64}", "must be 1 to 64 of A-Z a-z 0-9 _ -");

  @Inject Layers layers;
  @Inject CurrentCaller caller;

  abstract Layer layer();

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("project_id") String projectId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      InputStream body)
      throws IOException {
    UUID project = PathIds.of(projectId);
    try (Fields fields = Fields.ofJson(body);
        Plaintext token = fields.optionalSecret("access_token")) {
      LayerSettings settings =
          new LayerSettings(
              fields.requiredFlag("enabled"),
              fields.required(layer().pixelMember(), PIXEL),
              layer() == Layer.CAPI ? fields.optional("access_token_vault_id", Rules.ID) : null);
      fields.complete();
      LayerCondition condition = new LayerCondition(!ifMatch.isEmpty(), demanded(ifMatch, project));
      return LayerAnswer.single(
          layers.put(caller.get(), project, layer(), settings, token, condition));
    }
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@PathParam("project_id") String projectId) {
    return LayerAnswer.single(layers.get(caller.get(), PathIds.of(projectId), layer()));
  }

  @DELETE
  @Produces(MediaType.WILDCARD) // nothing that a caller could not accept
  public void delete(
      @PathParam("project_id") String projectId,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
    UUID project = PathIds.of(projectId);
    layers.delete(caller.get(), project, layer(), demanded(ifMatch, project));
  }

  private Long demanded(List<String> ifMatch, UUID projectId) {
    return EntityTags.demanded(ifMatch, () -> revision(projectId));
  }

  /** The current revision: one that no tag names while there is no such layer. */
  private long revision(UUID projectId) {
    try {
      return layers.get(caller.get(), projectId, layer()).revision();
    } catch (Refusal refusal) {
      if (refusal.reason() == Reason.UNKNOWN) {
        return NONE;
      }
      throw refusal;
    }
  }
}
