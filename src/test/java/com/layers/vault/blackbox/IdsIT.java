package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Call;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids that are none, that nothing has, and that belong to somebody else: one answer for all. */
@ExtendWith(TestBedExtension.class)
class IdsIT {

  private static final List<String> MALFORMED =
      List.of(
          "x",
          "1",
          "null",
          "00000000-0000-0000-0000-00000000000",
          "00000000-0000-0000-0000-0000000000000",
          "0-0-0-0-0",
          "00000000000000000000000000000000",
          "%7B00000000-0000-0000-0000-000000000000%7D",
          "00000000-0000-0000-0000-00000000000g",
          "00000000-0000-0000-0000-000000000000%20",
          "00000000-0000-0000-0000-000000000000;x=1",
          "%F0%9F%94%91",
          "'%20or%20'1'='1",
          "a".repeat(1000));

  private final TestBed bed;
  private final Vault vault;

  IdsIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
  }

  @ParameterizedTest
  @MethodSource("withIds")
  void id_malformed_isNotFound(Endpoint endpoint) {
    for (String id : MALFORMED) {
      Problem.of(call(endpoint, endpoint.allowed(vault), id).send(), 404, "not-found");
    }
  }

  @ParameterizedTest
  @MethodSource("partnersWithIds")
  void id_ofAnotherOrganization_looksUnknown(Endpoint endpoint) {
    String foreign = endpoint.targetOf(vault.clients().otherPartner());
    DoorClient client = endpoint.allowed(vault);

    Answer seen = call(endpoint, client, foreign).send();
    Answer unknown = call(endpoint, client, UUID.randomUUID().toString()).send();

    String told = Problem.of(seen, 404, "not-found").withoutRequestId();
    assertThat(told).isEqualTo(Problem.of(unknown, 404, "not-found").withoutRequestId());
    assertThat(told).doesNotContain(foreign);
  }

  @Test
  void resolve_outsideTheGrant_looksUnknown() {
    DoorClient tiktok = vault.clients().internalDoor(bed.cast().tiktokOnly());
    for (Endpoint endpoint :
        List.of(
            Endpoint.RESOLVE,
            Endpoint.SIGN,
            Endpoint.INTERNAL_ROTATE,
            Endpoint.INTERNAL_GET_SECRET)) {
      Answer outside = call(endpoint, tiktok, Fixtures.secret(bed)).send();
      Answer unknown = call(endpoint, tiktok, UUID.randomUUID().toString()).send();

      assertThat(Problem.of(outside, 404, "not-found").withoutRequestId())
          .isEqualTo(Problem.of(unknown, 404, "not-found").withoutRequestId());
    }
  }

  @Test
  void partner_keyOfListedProjects_seesNoOther() {
    Partner confined = vault.clients().partner(bed.cast().confined());

    Problem.of(confined.metadata(Fixtures.secret(bed)), 404, "not-found");
    Problem.of(
        confined.rotateCall(Fixtures.secret(bed)).object("value", "v").send(), 404, "not-found");
    Problem.of(
        confined.door().get("/partner/v1/projects/" + vault.projectId()).send(), 404, "not-found");
    assertThat(confined.door().get("/partner/v1/projects").send().expect(200).json().path("items"))
        .isEmpty();
    Problem.of(confined.createProject("one more").send(), 403, "forbidden");
  }

  @Test
  void id_inCapitals_isTheSameId() {
    String id = Fixtures.secret(bed);

    vault.relay().resolve(id.toUpperCase(Locale.ROOT)).expect(200);
  }

  private static Call call(Endpoint endpoint, DoorClient client, String id) {
    Call call = client.call(endpoint.method(), endpoint.path(id, id));
    return endpoint.takesBody() ? call.json(Json.write(endpoint.members(id, id))) : call;
  }

  static Stream<Endpoint> withIds() {
    return Arrays.stream(Endpoint.values())
        .filter(endpoint -> !endpoint.path("P", "S").equals(endpoint.path("Q", "R")));
  }

  static Stream<Endpoint> partnersWithIds() {
    return withIds().filter(Endpoint::isPartners);
  }
}
