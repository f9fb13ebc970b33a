package com.layers.vault.api.partner;

import com.layers.vault.layer.Layer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;

/** The layer for TikTok's Events API. */
@Path("/projects/{project_id}/layers/tiktok")
@ApplicationScoped
public class TiktokLayersResource extends LayerResource {

  @Override
  Layer layer() {
    return Layer.TIKTOK;
  }
}
