package com.layers.vault.blackbox.console;

import static com.layers.vault.blackbox.console.JointRequests.askCall;
import static com.layers.vault.blackbox.console.JointRequests.askToDestroy;
import static com.layers.vault.blackbox.console.JointRequests.fields;
import static com.layers.vault.blackbox.console.JointRequests.reveal;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is destroyed without its waiting time when two people want it. */
@ExtendWith(TestBedExtension.class)
class DestructionAtOnceIT {

  private final TestBed bed;
  private final Vault vault;
  private final Operator writer;
  private final Operator approver;
  private String secret;

  DestructionAtOnceIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.writer = bed.operator("writer").onEveryNode(vault);
    this.approver = bed.operator("approver").onEveryNode(vault);
  }

  @BeforeEach
  void store() {
    secret = vault.partner().store(vault.projectId(), "to be destroyed").vaultId();
  }

  @Test
  void consent_destroysAtOnce_replacedVersionsToo() {
    vault.partner().rotateCall(secret).object("value", "next", "overlap", "PT1H").send();
    String path = askToDestroy(writer, secret);
    assertThat(state()).isEqualTo("active");

    approver.post(path + "/approve").expect(303);

    assertThat(state()).isEqualTo("destroyed");
    vault.relay().resolve(secret).expect(409);
    vault.relay().resolveCall(secret).object("purpose", "p", "version", 1).send().expect(409);
    assertThat(writer.get(path).text()).contains("Secret destroyed", "Approved by approver");
    approver.post(path + "/approve").expect(409);
    reveal(writer, path).expect(404);
    askCall(writer, fields("destruction", secret)).expect(422);
  }

  @Test
  void consent_toADeletedSecret_destroysIt() {
    vault.partner().delete(secret).expect(202);
    approver.post(askToDestroy(bed.operator("second-admin"), secret) + "/approve").expect(303);
    assertThat(state()).isEqualTo("destroyed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key-admin", "approver", "auditor", "nobody"})
  void ask_withoutTheRole_isRefused(String role) {
    askCall(bed.operator(role), fields("destruction", secret)).expect(403);
  }

  @Test
  void consent_toOnesOwnRequest_isRefused() {
    Operator deputy = bed.operator("deputy");
    String path = askToDestroy(deputy, secret);

    deputy.post(path + "/approve").expect(403);
    writer.post(path + "/approve").expect(403);
    writer.post(path + "/revoke").expect(404);

    assertThat(state()).isEqualTo("active");
  }

  @Test
  void request_thatEnded_destroysNothing() {
    String refused = askToDestroy(writer, secret);
    approver.post(refused + "/refuse").expect(303);
    String withdrawn = askToDestroy(writer, secret);
    writer.post(withdrawn + "/withdraw").expect(303);

    approver.post(refused + "/approve").expect(409);
    approver.post(withdrawn + "/approve").expect(409);

    assertThat(vault.relay().valueOf(secret)).isEqualTo("to be destroyed");
  }

  @Test
  void secret_thatARowRefersTo_isNotDestroyed() {
    String project = vault.partner().newProject();
    String token =
        vault
            .partner()
            .storeCall(project)
            .object("kind", "meta_capi_access_token", "name", "token", "value", "EAAB")
            .send()
            .expect(201)
            .member("vault_id");
    String path = askToDestroy(writer, token);
    vault
        .partner()
        .door()
        .put("/partner/v1/projects/" + project + "/layers/capi")
        .object("enabled", true, "pixel_id", "1", "access_token_vault_id", token)
        .send()
        .expect(200);

    assertThat(approver.post(path + "/approve").expect(409).text()).contains("project_layer");
    assertThat(askCall(bed.operator("second-admin"), fields("destruction", token)).text())
        .contains("referred to");

    assertThat(vault.relay().valueOf(token)).isEqualTo("EAAB");
    assertThat(writer.get(path).text()).contains("Waits for consent");
  }

  private String state() {
    return vault.partner().metadata(secret).expect(200).member("state");
  }
}
