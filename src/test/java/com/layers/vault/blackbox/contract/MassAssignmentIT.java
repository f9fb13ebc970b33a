package com.layers.vault.blackbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Members that rows have and no caller may set, in every body. */
@ExtendWith(TestBedExtension.class)
class MassAssignmentIT {

  private static final List<String> OURS =
      List.of(
          "id",
          "vault_id",
          "vaultId",
          "account_id",
          "endpoint_id",
          "layer_id",
          "api_key_id",
          "key_id",
          "organization_id",
          "organizationId",
          "tenant_id",
          "tenantId",
          "revision",
          "status",
          "state",
          "created_at",
          "createdAt",
          "created_by",
          "updated_at",
          "rotated_at",
          "revoked_at",
          "last_resolved_at",
          "delete_after",
          "reminded_of",
          "references",
          "live_name",
          "hidden",
          "format",
          "key_version",
          "kekId",
          "dek_nonce",
          "wrapped_dek",
          "ciphertext",
          "bcrypt_hash",
          "all_projects",
          "signing_secret_vault_id",
          "secret_vault_id",
          "refresh_token_vault_id",
          "config",
          "is_admin",
          "__proto__");

  private final Vault vault;

  MassAssignmentIT(TestBed bed) {
    this.vault = bed.vault();
  }

  @Test
  void members_ofRows_areRefusedByThePartnerDoorAndChangeNothing() {
    Document document = Document.of(vault.clients().partnerDoor());
    Tenant tenant = Tenant.settle(document, vault.partner());
    List<String> before = seen(document, tenant.door(), tenant.ids());

    assertThat(refuse(document, tenant.door(), tenant.ids(), Map.of())).isGreaterThan(10);

    assertThat(seen(document, tenant.door(), tenant.ids())).isEqualTo(before);
  }

  @Test
  void members_ofRows_areRefusedByTheInternalDoorAndChangeNothing() {
    DoorClient relay = vault.relay().door();
    Document document = Document.of(relay);
    Map<String, String> ids =
        Map.of(
            "vault_id", vault.partner().store(vault.projectId(), "v").vaultId(),
            "project_id", vault.projectId());
    String path = "/internal/v1/secrets/" + ids.get("vault_id");
    String before = relay.get(path).send().expect(200).text();

    assertThat(refuse(document, relay, ids, ids)).isGreaterThan(3);

    assertThat(relay.get(path).send().expect(200).text()).isEqualTo(before);
  }

  /** Tries each of them with each body, and returns how many bodies there were. */
  private static int refuse(
      Document document, DoorClient door, Map<String, String> ids, Map<String, String> members) {
    int bodies = 0;
    for (Operation operation : document.operations()) {
      if (operation.body() == null) {
        continue;
      }
      bodies++;
      for (String member : OURS) {
        if (!document.schema(operation.body()).path("properties").has(member)) {
          Map<String, Object> body = new Samples(document, members).body(operation);
          body.put(member, "1");
          Problem.invalid(operation.call(door, ids, body).send(), "/" + member);
        }
      }
    }
    return bodies;
  }

  private static List<String> seen(Document document, DoorClient door, Map<String, String> ids) {
    List<String> all = new ArrayList<>();
    for (Operation operation : document.operations()) {
      boolean own = operation.path().contains("{");
      if (operation.method().equals("GET") && own) {
        all.add(operation.call(door, ids, Map.of()).send().expect(200).text());
      }
    }
    return all;
  }
}
