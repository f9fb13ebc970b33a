package com.layers.vault.api.partner;

import com.layers.vault.api.EntityTags;
import com.layers.vault.api.Times;
import com.layers.vault.layer.LayerMetadata;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;

/**
 * What partners see of a layer: never its token, only where it is kept.
 *
 * @param layerId what the references of its token's secret name it by
 * @param config its configuration, under its own name
 */
@JsonbPropertyOrder({"layer", "layerId", "projectId", "config", "createdAt", "updatedAt"})
public record LayerAnswer(
    String layer,
    UUID layerId,
    UUID projectId,
    Map<String, Object> config,
    String createdAt,
    String updatedAt) {

  /** The configuration for Meta's Conversions API. */
  @JsonbPropertyOrder({"enabled", "pixelId", "accessTokenVaultId"})
  @JsonbNillable
  public record Capi(boolean enabled, String pixelId, UUID accessTokenVaultId) {}

  /** The configuration for TikTok's Events API. */
  @JsonbPropertyOrder({"enabled", "pixelCode", "accessTokenVaultId"})
  @JsonbNillable
  public record Tiktok(boolean enabled, String pixelCode, UUID accessTokenVaultId) {}

  static LayerAnswer of(LayerMetadata layer) {
    return new LayerAnswer(
        layer.layer().code(),
        layer.layerId(),
        layer.projectId(),
        Map.of(layer.layer().code(), config(layer)),
        Times.text(layer.createdAt()),
        Times.text(layer.updatedAt()));
  }

  /** An answer that shows one layer, with its entity tag. */
  static Response single(LayerMetadata layer) {
    return Response.ok(of(layer)).header(HttpHeaders.ETAG, EntityTags.of(layer.revision())).build();
  }

  private static Record config(LayerMetadata layer) {
    return switch (layer.layer()) {
      case CAPI -> new Capi(layer.enabled(), layer.pixel(), layer.accessTokenVaultId());
      case TIKTOK -> new Tiktok(layer.enabled(), layer.pixel(), layer.accessTokenVaultId());
    };
  }
}
