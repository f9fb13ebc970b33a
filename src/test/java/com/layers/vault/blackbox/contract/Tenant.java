package com.layers.vault.blackbox.contract;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Partner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An organization with one of everything.
 *
 * @param door in front of the partner door, with a key that may do all
 * @param ids the id of one of everything, by the name that paths have for it
 */
record Tenant(DoorClient door, Map<String, String> ids) {

  /** Each call that makes something that has an id of its own, in an order that works. */
  private static final Map<String, String> MAKERS =
      Map.of(
          "project_id", "createProject",
          "vault_id", "storeSecret",
          "account_id", "createAccount",
          "endpoint_id", "createWebhookEndpoint",
          "api_key_id", "createApiKey");

  private static final List<String> ORDER =
      List.of("project_id", "vault_id", "account_id", "endpoint_id", "api_key_id");

  /** Makes one of everything, and both layers, for the organization of this partner. */
  static Tenant settle(Document document, Partner partner) {
    Map<String, String> ids = new HashMap<>();
    for (String id : ORDER) {
      ids.put(id, send(document, partner, MAKERS.get(id), ids).expect(201).member(id));
    }
    for (String layer : List.of("putCapiLayer", "putTiktokLayer")) {
      send(document, partner, layer, ids).expect(200);
    }
    return new Tenant(partner.door(), Map.copyOf(ids));
  }

  private static Answer send(
      Document document, Partner partner, String operation, Map<String, String> ids) {
    Samples samples = new Samples(document, Map.of());
    Operation call = document.operation(operation);
    return call.call(partner.door(), ids, samples.body(call)).send();
  }
}
