package com.layers.vault.layer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.UUID;

/**
 * What a layer is configured to. In its row it is JSON under the layer's name, such as {@code
 * {"capi":{"enabled":true,"pixel_id":"123","access_token_vault_id":"…"}}}.
 *
 * @param pixel the pixel at the destination: 1..64 of {@code [A-Za-z0-9_-]}
 * @param accessTokenVaultId the secret that holds the access token; null while there is none
 */
record LayerConfig(boolean enabled, String pixel, UUID accessTokenVaultId) {

  private static final String ENABLED = "enabled";
  private static final String ACCESS_TOKEN = "access_token_vault_id";

  String json(Layer layer) {
    JsonObjectBuilder config =
        Json.createObjectBuilder().add(ENABLED, enabled).add(layer.pixelMember(), pixel);
    if (accessTokenVaultId == null) {
      config.addNull(ACCESS_TOKEN);
    } else {
      config.add(ACCESS_TOKEN, accessTokenVaultId.toString());
    }
    return Json.createObjectBuilder().add(layer.code(), config).build().toString();
  }

  static LayerConfig of(Layer layer, String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject config = reader.readObject().getJsonObject(layer.code());
      String accessToken = config.getString(ACCESS_TOKEN, null);
      return new LayerConfig(
          config.getBoolean(ENABLED),
          config.getString(layer.pixelMember()),
          accessToken == null ? null : UUID.fromString(accessToken));
    }
  }
}
