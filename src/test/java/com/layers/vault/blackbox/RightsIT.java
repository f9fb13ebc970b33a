package com.layers.vault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Cast;
import com.layers.vault.blackbox.harness.Clients;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Who may do what: each call by one who is allowed, one who is not, and one who is nobody. */
@ExtendWith(TestBedExtension.class)
class RightsIT {

  private final Vault vault;
  private final Cast cast;
  private final Clients clients;
  private final String secret;

  RightsIT(TestBed bed) {
    this.vault = bed.vault();
    this.cast = bed.cast();
    this.clients = vault.clients();
    this.secret = Fixtures.secret(bed);
  }

  @Test
  void calls_ofBothContracts_areAllHere() {
    List<String> documented = new ArrayList<>();
    for (DoorClient door : List.of(clients.partnerDoor(), vault.relay().door())) {
      JsonNode paths = door.get("/openapi").send().expect(200).json().path("paths");
      for (String path : paths.propertyNames()) {
        for (String method : paths.path(path).propertyNames()) {
          if (paths.path(path).path(method).has("operationId") && !path.equals("/openapi")) {
            documented.add(method.toUpperCase(Locale.ROOT) + " " + Endpoint.template(path));
          }
        }
      }
    }

    assertThat(Endpoint.values())
        .extracting(endpoint -> endpoint.method() + " " + endpoint.template())
        .containsExactlyInAnyOrderElementsOf(documented);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  void call_allowed_isAnswered(Endpoint endpoint) {
    Answer answer = call(endpoint, endpoint.allowed(vault));

    if (endpoint.meetsStates() && answer.status() == 409) {
      Problem.of(answer, 409, "state-conflict");
    } else {
      assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
    }
  }

  @ParameterizedTest
  @MethodSource("needingARight")
  void call_withoutTheRight_isForbidden(Endpoint endpoint) {
    DoorClient nobody =
        endpoint.isPartners()
            ? clients.partner(cast.scopeless()).door()
            : clients.internalDoor(cast.ungranted());

    Problem.of(call(endpoint, nobody), 403, "forbidden");
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  void call_byNobody_isNotAuthenticated(Endpoint endpoint) {
    if (endpoint.isPartners()) {
      Answer answer = call(endpoint, clients.partnerDoor());
      Problem.of(answer, 401, "unauthenticated");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    } else {
      assertThatThrownBy(() -> call(endpoint, clients.internalDoor()))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Endpoint.class,
      names = {"PARTNER_WHOAMI", "INTERNAL_WHOAMI", "PING"})
  void call_needingNoRight_isAnsweredToTheLeast(Endpoint endpoint) {
    DoorClient least =
        endpoint.isPartners()
            ? clients.partner(cast.scopeless()).door()
            : clients.internalDoor(cast.ungranted());

    call(endpoint, least).expect(200);
  }

  @Test
  void scopes_ofOneThing_giveNothingElse() {
    assertThat(allowedTo(clients.partner(cast.readsSecrets()).door()))
        .containsExactlyInAnyOrder(
            Endpoint.PARTNER_WHOAMI, Endpoint.LIST_SECRETS, Endpoint.GET_SECRET);
    assertThat(allowedTo(clients.partner(cast.readsProjects()).door()))
        .containsExactlyInAnyOrder(
            Endpoint.PARTNER_WHOAMI, Endpoint.LIST_PROJECTS, Endpoint.GET_PROJECT);
  }

  @Test
  void forbidden_changesNothing() {
    String before = vault.partner().metadata(secret).text();
    DoorClient reader = clients.partner(cast.readsSecrets()).door();

    Problem.of(call(Endpoint.ROTATE, reader), 403, "forbidden");

    assertThat(vault.partner().metadata(secret).text()).isEqualTo(before);
  }

  @Test
  void forbidden_tellsNothingOfWhatExists() {
    DoorClient scopeless = clients.partner(cast.scopeless()).door();

    String known = Problem.of(call(Endpoint.GET_SECRET, scopeless), 403, "forbidden").detail();
    Answer unknown =
        scopeless.get("/partner/v1/secrets/00000000-0000-0000-0000-000000000000").send();

    assertThat(Problem.of(unknown, 403, "forbidden").detail()).isEqualTo(known);
  }

  private Set<Endpoint> allowedTo(DoorClient client) {
    Set<Endpoint> allowed = EnumSet.noneOf(Endpoint.class);
    for (Endpoint endpoint : Endpoint.values()) {
      if (endpoint.isPartners() && call(endpoint, client).status() < 300) {
        allowed.add(endpoint);
      }
    }
    return allowed;
  }

  private Answer call(Endpoint endpoint, DoorClient client) {
    return endpoint.call(client, vault, secret).send();
  }

  static Stream<Endpoint> needingARight() {
    return Arrays.stream(Endpoint.values()).filter(endpoint -> !endpoint.needsNoRight());
  }
}
