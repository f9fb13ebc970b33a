package com.layers.vault.blackbox;

import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.Vault;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Secrets that several tests look at and none changes. */
final class Fixtures {

  private static final Map<TestBed, String> SECRETS = new WeakHashMap<>();

  private Fixtures() {}

  /** A generic secret of the quickstart's project. */
  static synchronized String secret(TestBed bed) {
    return SECRETS.computeIfAbsent(
        bed, b -> b.vault().partner().store(b.vault().projectId(), "looked at").vaultId());
  }

  /** A generic secret that nobody else looks at, at version 1. */
  static String newSecret(Partner partner, String projectId) {
    return partner.store(projectId, "to be rotated").vaultId();
  }

  /** The id of a rotation of the key of a project that nobody else looks at. */
  static String newKeyRotation(Vault vault) {
    return vault
        .relay()
        .door()
        .post("/internal/v1/projects/" + vault.partner().newProject() + "/keys/rotate")
        .send()
        .expect(202)
        .member("rotation_id");
  }

  /** The id of a project, which gets both layers. */
  static String withLayers(Partner partner, String projectId) {
    String layers = "/partner/v1/projects/" + projectId + "/layers/";
    partner
        .door()
        .put(layers + "capi")
        .object("enabled", true, "pixel_id", "1", "access_token", "t")
        .send()
        .expect(200);
    partner
        .door()
        .put(layers + "tiktok")
        .object("enabled", true, "pixel_code", "1", "access_token", "t")
        .send()
        .expect(200);
    return projectId;
  }

  /** The id of an account that nobody else looks at. */
  static String newAccount(Partner partner, String projectId) {
    return partner
        .door()
        .post("/partner/v1/projects/" + projectId + "/accounts")
        .json(Json.write(account()))
        .send()
        .expect(201)
        .member("account_id");
  }

  /** What is said of an account that is connected to nothing yet. */
  static Map<String, Object> account() {
    return Json.object(
        "provider",
        "meta",
        "external_id",
        Names.fresh("act"),
        "scopes",
        List.of("ads.read", "offline"),
        "access_token",
        "access 1");
  }

  /** A generic secret that nobody else looks at, pending deletion. */
  static String deletedSecret(Partner partner, String projectId) {
    String id = newSecret(partner, projectId);
    partner.delete(id).expect(202);
    return id;
  }

  /** The id of a webhook endpoint that nobody else looks at. */
  static String newWebhookEndpoint(Partner partner, String projectId) {
    return partner
        .door()
        .post("/partner/v1/projects/" + projectId + "/webhook-endpoints")
        .json(Json.write(webhookEndpoint()))
        .send()
        .expect(201)
        .member("endpoint_id");
  }

  /** What is said of a webhook endpoint. */
  static Map<String, Object> webhookEndpoint() {
    return Json.object("url", "https://hooks.example.com/in", "events", List.of("secret.rotated"));
  }
}
