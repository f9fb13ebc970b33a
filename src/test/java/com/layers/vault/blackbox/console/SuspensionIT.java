package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the callers of a suspended organization meet, on every node. */
@ExtendWith(TestBedExtension.class)
class SuspensionIT {

  private static final int NODES_TWICE = 4;

  private final Vault vault;
  private final Operator admin;
  private final Operator writer;
  private final Tenancy tenancy;
  private final Partner partner;
  private final String secret;

  SuspensionIT(TestBed bed) {
    this.vault = bed.vault();
    this.admin = bed.operator("admin");
    this.writer = bed.operator("writer");
    this.tenancy = Tenancy.fresh(bed);
    this.partner = vault.clients().partner(tenancy.key(bed).shown().get(0));
    this.secret = partner.store(tenancy.projectId(), "kept").vaultId();
    vault.relay().rotateCall(secret).object("value", "kept", "overlap", "PT1H").send().expect(200);
  }

  @Test
  void suspended_itsKeysAreTurnedAwayAndNothingOfItIsUsed() {
    assertThat(vault.relay().valueOf(secret)).isEqualTo("kept");

    admin.post(tenancy.organization() + "/suspend").expect(303);

    for (int i = 0; i < NODES_TWICE; i++) {
      Problem.of(partner.metadata(secret), 401, "unauthenticated");
      Answer refused = vault.relay().resolve(secret);
      assertThat(Problem.of(refused, 409, "state-conflict").detail()).contains("suspended");
      Problem.of(
          vault.relay().resolveCall(secret).object("purpose", "x", "version", 1).send(),
          409,
          "state-conflict");
      Problem.of(
          vault
              .relay()
              .signCall(secret)
              .object("purpose", "x", "algorithm", "HMAC-SHA256", "message_base64", "eA==")
              .send(),
          409,
          "state-conflict");
    }
    Answer batch =
        vault
            .relay()
            .door()
            .post("/internal/v1/secrets/resolve")
            .object("purpose", "x", "vault_ids", List.of(secret))
            .send();
    assertThat(batch.text()).doesNotContain("kept").contains("STATE_CONFLICT");
    // It stays in the hands of operators.
    writer.post(tenancy.project() + "/delete", Map.of("days", "7")).expect(303);
    writer.post(tenancy.project() + "/restore").expect(303);

    admin.post(tenancy.organization() + "/resume").expect(303);

    for (int i = 0; i < NODES_TWICE; i++) {
      partner.metadata(secret).expect(200);
      assertThat(vault.relay().valueOf(secret)).isEqualTo("kept");
    }
  }

  @Test
  void suspended_noBreakGlassIsAskedFor() {
    admin.post(tenancy.organization() + "/suspend").expect(303);

    assertThat(JointRequests.askCall(writer, secret).expect(422).text())
        .contains("The organization is suspended", "Nothing was asked");

    admin.post(tenancy.organization() + "/resume").expect(303);
    JointRequests.ask(writer, secret);
  }

  @Test
  void others_areNotSuspendedWithIt() {
    admin.post(tenancy.organization() + "/suspend").expect(303);

    String other = vault.partner().store(vault.projectId(), "of another").vaultId();
    assertThat(vault.relay().valueOf(other)).isEqualTo("of another");
  }
}
