package com.layers.vault.blackbox;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import java.util.List;
import java.util.Map;

/** API keys as tests make them. */
final class Keys {

  static final String PATH = "/partner/v1/api-keys";

  /** Every scope of the contract. */
  static final List<String> ALL =
      List.of(
          "secrets:write",
          "projects:write",
          "layers:write",
          "accounts:write",
          "webhooks:write",
          "keys:write",
          "events:write");

  private Keys() {}

  /** Makes one with a fresh name and these members. */
  static Answer create(Partner partner, Object... members) {
    return tryToCreate(partner, members).expect(201);
  }

  static Answer tryToCreate(Partner partner, Object... members) {
    Map<String, Object> body = Json.object(members);
    body.putIfAbsent("name", Names.fresh("key"));
    body.putIfAbsent("scopes", ALL);
    return partner.door().post(PATH).json(Json.write(body)).send();
  }
}
