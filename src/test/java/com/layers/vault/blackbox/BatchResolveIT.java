package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** {@code POST /internal/v1/secrets/resolve}. */
@ExtendWith(TestBedExtension.class)
class BatchResolveIT {

  private final TestBed bed;
  private final Partner partner;
  private final Workload relay;

  BatchResolveIT(TestBed bed) {
    this.bed = bed;
    this.partner = bed.vault().partner();
    this.relay = bed.vault().relay();
  }

  @Test
  void resolve_many_comeInTheOrderAsked() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(store("value " + i));
    }
    Collections.reverse(ids);

    JsonNode items = resolve(relay, ids).expect(200).json().path("items");

    assertThat(items).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(items.get(i).path("vault_id").stringValue()).isEqualTo(ids.get(i));
      assertThat(items.get(i).path("version").intValue()).isEqualTo(1);
      assertThat(items.get(i).path("kind").stringValue()).isEqualTo("generic");
      assertThat(items.get(i).path("value").stringValue()).isEqualTo("value " + (4 - i));
    }
  }

  @Test
  void resolve_someUnknown_theyHaveTheirOwnProblems() {
    String unknown = UUID.randomUUID().toString();
    String known = store("known");

    JsonNode items = resolve(relay, List.of(unknown, known)).expect(200).json().path("items");

    assertThat(items.get(0).path("vault_id").stringValue()).isEqualTo(unknown);
    JsonNode problem = items.get(0).path("problem");
    assertThat(problem.path("status").intValue()).isEqualTo(404);
    assertThat(problem.path("type").stringValue()).isEqualTo("urn:layers-vault:problem:not-found");
    assertThat(items.get(0).has("value")).isFalse();
    assertThat(items.get(1).path("value").stringValue()).isEqualTo("known");
  }

  @Test
  void resolve_outsideTheGrant_looksUnknown() {
    String generic = store("not for this worker");
    Workload tiktok = new Workload(bed.vault().clients().internalDoor(bed.cast().tiktokOnly()));
    String unknown = UUID.randomUUID().toString();

    JsonNode items = resolve(tiktok, List.of(generic, unknown)).expect(200).json().path("items");

    assertThat(items.get(0).path("problem")).isEqualTo(items.get(1).path("problem"));
  }

  @Test
  void resolve_sameIdTwice_isAnsweredTwice() {
    String id = store("twice");

    JsonNode items = resolve(relay, List.of(id, id)).expect(200).json().path("items");

    assertThat(items).hasSize(2);
    assertThat(items.get(0).path("value").stringValue()).isEqualTo("twice");
    assertThat(items.get(1)).isEqualTo(items.get(0));
  }

  @Test
  void resolve_hundred_isTheMost() {
    String id = store("many");

    resolve(relay, Collections.nCopies(100, id)).expect(200);
    Problem.invalid(resolve(relay, Collections.nCopies(101, id)), "/vault_ids");
    Problem.invalid(resolve(relay, List.of()), "/vault_ids");
  }

  private String store(String value) {
    return partner.store(bed.vault().projectId(), value).vaultId();
  }

  private static Answer resolve(Workload workload, List<String> ids) {
    return workload
        .door()
        .post("/internal/v1/secrets/resolve")
        .object("purpose", "capi-relay", "vault_ids", ids)
        .send();
  }
}
