package com.layers.vault.blackbox;

import com.layers.vault.blackbox.harness.Clients;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An {@code Authorization} header that no door asks for: it proves nothing, and spoils nothing that
 * is proved in another way.
 */
@ExtendWith(TestBedExtension.class)
class AuthorizationSchemesIT {

  private final Vault vault;
  private final Clients clients;

  AuthorizationSchemesIT(TestBed bed) {
    this.vault = bed.vault();
    this.clients = vault.clients();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic abc",
        "Basic dXNlcjpwYXNzd29yZA==",
        "Basic dXNlcg==",
        "basic abc",
        "Bearer x",
        "Digest username=\"x\"",
        "Negotiate YII="
      })
  void scheme_ofNoUse_spoilsNothing(String authorization) {
    clients
        .relay()
        .door()
        .get("/internal/v1/ping")
        .header("Authorization", authorization)
        .send()
        .expect(200);
    clients.partnerDoor().get("/openapi").header("Authorization", authorization).send().expect(200);
    Problem.of(
        clients
            .partnerDoor()
            .get("/partner/v1/whoami")
            .header("Authorization", authorization)
            .send(),
        401,
        "unauthenticated");
    Problem.of(
        clients
            .relay()
            .door()
            .get("/partner/v1/whoami")
            .header("Authorization", authorization)
            .send(),
        404,
        "not-found");
    clients
        .consoleDoor()
        .get("/console/overview")
        .header("Authorization", authorization)
        .send()
        .expect(303);
  }
}
