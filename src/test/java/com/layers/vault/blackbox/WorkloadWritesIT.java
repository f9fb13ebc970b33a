package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Workload;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Storing and rotating on the internal door. */
@ExtendWith(TestBedExtension.class)
class WorkloadWritesIT {

  private final TestBed bed;
  private final Workload relay;
  private final String project;

  WorkloadWritesIT(TestBed bed) {
    this.bed = bed;
    this.relay = bed.vault().relay();
    this.project = bed.vault().projectId();
  }

  @Test
  void store_json_isThePartnersToSee() {
    String name = Names.fresh("by-relay");

    Answer stored = store(name, "first");

    String id = stored.expect(201).member("vault_id");
    assertThat(stored.header("Location")).isEqualTo("/internal/v1/secrets/" + id);
    assertThat(stored.member("project_id")).isEqualTo(project);
    assertThat(bed.vault().partner().metadata(id).expect(200).text()).isEqualTo(stored.text());
    assertThat(relay.valueOf(id)).isEqualTo("first");
    Problem.of(store(name, "again"), 409, "name-taken");
  }

  @Test
  void storeAndRotate_octets_areKeptByteForByte() {
    byte[] bytes = {0, (byte) 0xff, (byte) 0xfe, '\n'};
    String id =
        relay
            .door()
            .post(
                "/internal/v1/secrets?project_id="
                    + project
                    + "&kind=generic&name="
                    + Names.fresh("octets"))
            .body("application/octet-stream", bytes)
            .send()
            .expect(201)
            .member("vault_id");
    assertThat(relay.bytesOf(id)).isEqualTo(bytes);

    byte[] next = {(byte) 0xc3, 0x28};
    relay.rotateCall(id).body("application/octet-stream", next).send().expect(200);
    assertThat(relay.bytesOf(id)).isEqualTo(next);
  }

  @Test
  void rotate_ifMatch_isHonoured() {
    Answer stored = store(Names.fresh("by-relay"), "first").expect(201);
    String id = stored.member("vault_id");

    Answer rotated =
        relay.rotateCall(id).object("value", "second").ifMatch(stored.etag()).send().expect(200);

    assertThat(rotated.json().path("version").intValue()).isEqualTo(2);
    Problem.of(
        relay.rotateCall(id).object("value", "third").ifMatch(stored.etag()).send(),
        412,
        "precondition-failed");
    assertThat(relay.valueOf(id)).isEqualTo("second");
  }

  @Test
  void store_projectUnknownOrOutsideTheGrant_looksAlike() {
    Workload tiktok = new Workload(bed.vault().clients().internalDoor(bed.cast().tiktokOnly()));
    String unknown =
        Problem.of(storeIn(relay, UUID.randomUUID().toString()), 404, "not-found")
            .withoutRequestId();

    assertThat(Problem.of(storeIn(tiktok, project), 404, "not-found").withoutRequestId())
        .isEqualTo(unknown);
  }

  @Test
  void store_projectIdMalformed_isInvalid() {
    Problem.invalid(storeIn(relay, "x"), "/project_id");
  }

  private Answer store(String name, String value) {
    return relay
        .storeCall()
        .object("project_id", project, "kind", "generic", "name", name, "value", value)
        .send();
  }

  private static Answer storeIn(Workload workload, String projectId) {
    return workload
        .storeCall()
        .object("project_id", projectId, "kind", "generic", "name", Names.fresh("n"), "value", "v")
        .send();
  }
}
