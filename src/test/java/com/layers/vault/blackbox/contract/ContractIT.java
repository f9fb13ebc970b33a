package com.layers.vault.blackbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Clients;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The documents that the doors serve, and whether what they answer is as the documents say. */
@ExtendWith(TestBedExtension.class)
class ContractIT {

  private final Vault vault;
  private final Clients clients;

  ContractIT(TestBed bed) {
    this.vault = bed.vault();
    this.clients = vault.clients();
  }

  @Test
  void document_ofThePartnerDoor_isServedToAnyone() {
    Answer answer = clients.partnerDoor().get("/openapi").send().expect(200);

    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.json().path("openapi").asString()).startsWith("3.1.");
    assertThat(answer.json().path("paths").propertyNames())
        .allMatch(path -> path.equals("/openapi") || path.startsWith("/partner/v1/"));
  }

  @Test
  void document_ofTheInternalDoor_isAnother() {
    Answer answer = vault.relay().door().get("/openapi").send().expect(200);

    assertThat(answer.json().path("paths").propertyNames())
        .allMatch(path -> path.equals("/openapi") || path.startsWith("/internal/v1/"));
  }

  @Test
  void document_askedForAsYaml_isYaml() {
    for (DoorClient door : List.of(clients.partnerDoor(), vault.relay().door())) {
      Answer answer = door.get("/openapi").header("Accept", "application/yaml").send().expect(200);

      assertThat(answer.header("Content-Type")).startsWith("application/yaml");
      assertThat(answer.text()).startsWith("openapi: 3.1.");
    }
  }

  @Test
  void document_askedForOtherwise_isRefused() {
    DoorClient door = clients.partnerDoor();

    Problem.of(door.get("/openapi").header("Accept", "text/html").send(), 406, "not-acceptable");
    Problem.of(door.get("/openapi").header("Accept", "nonsense").send(), 406, "not-acceptable");
    Problem.of(door.post("/openapi").send(), 405, "method-not-allowed");
    for (String path : List.of("/openapi/", "/openapi/x", "/openapi;x", "//openapi", "/OpenAPI")) {
      Problem.of(door.get(path).send(), 404, "not-found");
    }
    assertThat(clients.consoleDoor().get("/openapi").send().status()).isEqualTo(404);
  }

  @Test
  void document_withAWrongKey_isServedAllTheSame() {
    clients.partner("lp_test_nonsense").door().get("/openapi").send().expect(200);
  }

  @Test
  void answers_ofThePartnerDoor_areAsTheDocumentSays() {
    Document document = Document.of(clients.partnerDoor());
    Partner partner = vault.partner();
    Tenant tenant = Tenant.settle(document, partner);

    for (Operation operation : Destruction.last(document.operations())) {
      Samples samples = new Samples(document, Map.of());
      Map<String, Object> body = samples.body(operation);
      document.check(
          operation, operation.call(clients.partnerDoor(), tenant.ids(), body).send().expect(401));
      Answer answer = operation.call(tenant.door(), tenant.ids(), body).send();
      document.check(operation, answer);
      assertThat(answer.status()).as("%s", answer).isLessThan(500);
      if (!operation.ids().isEmpty()) {
        Map<String, String> unknown = new HashMap<>();
        operation.ids().forEach(id -> unknown.put(id, UUID.randomUUID().toString()));
        document.check(operation, operation.call(tenant.door(), unknown, body).send().expect(404));
      }
    }
  }

  @Test
  void answers_ofNothing_areAcceptableToEveryone() {
    Document document = Document.of(clients.partnerDoor());
    Tenant tenant = Tenant.settle(document, vault.partner());

    for (Operation operation : document.operations()) {
      if (operation.answers().has("204")) {
        operation
            .call(tenant.door(), tenant.ids(), Map.of())
            .header("Accept", "application/problem+json")
            .send()
            .expect(204);
      }
    }
  }

  @Test
  void answers_ofTheInternalDoor_areAsTheDocumentSays() {
    DoorClient relay = vault.relay().door();
    Document document = Document.of(relay);
    String project = vault.partner().newProject();
    String rotation =
        relay
            .post("/internal/v1/projects/" + project + "/keys/rotate")
            .send()
            .expect(202)
            .member("rotation_id");
    Map<String, String> ids =
        Map.of(
            "vault_id",
            vault.partner().store(project, "v").vaultId(),
            "project_id",
            project,
            "rotation_id",
            rotation,
            "alias",
            "root-1",
            "version",
            "1");

    for (Operation operation : document.operations()) {
      Answer answer = operation.call(relay, ids, new Samples(document, ids).body(operation)).send();
      document.check(operation, answer);
      // A key, and the rotation of one, may be past what is asked: that is in the document too.
      if (!operation.path(ids).matches(".*/(root-keys|keys|key-rotations)/.*")
          || answer.status() != 409) {
        assertThat(answer.status()).as("%s", answer).isLessThan(300);
      }
    }
  }
}
