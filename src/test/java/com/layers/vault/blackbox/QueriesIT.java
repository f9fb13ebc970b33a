package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.Clients;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Query parameters that a call does not have. */
@ExtendWith(TestBedExtension.class)
class QueriesIT {

  private final Vault vault;
  private final String secret;

  QueriesIT(TestBed bed) {
    this.vault = bed.vault();
    this.secret = Fixtures.secret(bed);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  void parameter_unknown_isInvalidToEveryCall(Endpoint endpoint) {
    String path = endpoint.path(vault.projectId(), secret);
    Call call = endpoint.allowed(vault).call(endpoint.method(), path + "?unknown=1");
    if (endpoint.takesBody()) {
      call.body(
          endpoint.bodyType(),
          Json.write(endpoint.members(vault.projectId(), secret)).getBytes(UTF_8));
    }

    Problem.invalid(call.send(), "/unknown");
  }

  @Test
  void parameter_ofAnotherCall_isInvalid() {
    String endpoint = Fixtures.newWebhookEndpoint(vault.partner(), vault.projectId());

    Problem.invalid(
        vault
            .partner()
            .door()
            .delete("/partner/v1/webhook-endpoints/" + endpoint + "?recovery=P8D")
            .send(),
        "/recovery");
    vault.partner().door().get("/partner/v1/webhook-endpoints/" + endpoint).send().expect(200);
  }

  @Test
  void parameter_toTheContract_isInvalid() {
    Clients clients = vault.clients();
    Problem.invalid(clients.partnerDoor().get("/openapi?x=1").send(), "/x");
    Problem.invalid(clients.relay().door().get("/openapi?x=1").send(), "/x");
  }
}
