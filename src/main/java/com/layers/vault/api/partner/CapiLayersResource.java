package com.layers.vault.api.partner;

import com.layers.vault.layer.Layer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;

/** The layer for Meta's Conversions API. */
@Path("/projects/{project_id}/layers/capi")
@ApplicationScoped
public class CapiLayersResource extends LayerResource {

  @Override
  Layer layer() {
    return Layer.CAPI;
  }
}
