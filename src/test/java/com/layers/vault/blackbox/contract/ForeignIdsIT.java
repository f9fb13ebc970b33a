package com.layers.vault.blackbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Clients;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.Problem;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Five organizations, each trying everything with the ids of each other. */
@ExtendWith(TestBedExtension.class)
class ForeignIdsIT {

  private final Document document;
  private final List<Tenant> tenants;

  ForeignIdsIT(TestBed bed) {
    Clients clients = bed.vault().clients();
    this.document = Document.of(clients.partnerDoor());
    Stream<Partner> partners =
        Stream.concat(
            Stream.of(clients.partner(), clients.otherPartner()),
            bed.cast().organizations().stream().map(clients::partner));
    this.tenants = partners.map(partner -> Tenant.settle(document, partner)).toList();
  }

  @Test
  void ids_ofOthersInPaths_lookUnknown() {
    assertThat(tenants).hasSize(5);
    List<String> before = seen();
    int calls = 0;
    for (Tenant caller : tenants) {
      for (Operation operation : document.operations()) {
        if (!operation.ids().isEmpty()) {
          Map<String, Object> body = new Samples(document, Map.of()).body(operation);
          String unknown = told(operation, caller, anyIds(), body);
          for (Tenant other : others(caller)) {
            assertThat(told(operation, caller, other.ids(), body)).isEqualTo(unknown);
            calls++;
          }
        }
      }
    }

    assertThat(calls).isGreaterThan(20 * 20);
    assertThat(seen()).isEqualTo(before);
  }

  @Test
  void ids_ofOthersInBodies_lookUnknown() {
    for (Tenant caller : tenants) {
      String unknown = namedInBodies(caller, anyIds());
      for (Tenant other : others(caller)) {
        assertThat(namedInBodies(caller, other.ids())).isEqualTo(unknown);
      }
    }
  }

  @Test
  void lists_showOnlyTheOwn() {
    for (Tenant caller : tenants) {
      for (String list : List.of("listProjects", "listApiKeys")) {
        Operation operation = document.operation(list);
        String all =
            operation.call(caller.door(), caller.ids(), Map.of()).send().expect(200).text();
        for (Tenant other : others(caller)) {
          assertThat(other.ids().values()).noneMatch(all::contains);
        }
      }
    }
  }

  /** What is told of ids that are not the caller's, where a body may name some. */
  private String namedInBodies(Tenant caller, Map<String, String> ids) {
    return named(caller, "putCapiLayer", "access_token_vault_id", ids.get("vault_id"))
        + named(caller, "createApiKey", "project_ids", List.of(ids.get("project_id")));
  }

  private String named(Tenant caller, String operation, String member, Object foreign) {
    Operation call = document.operation(operation);
    Map<String, Object> body = new Samples(document, Map.of()).body(call);
    body.put(member, foreign);
    return invalid(call.call(caller.door(), caller.ids(), body).send());
  }

  private static String invalid(Answer answer) {
    return Problem.of(answer, 422, "validation-failed").withoutRequestId();
  }

  private static String told(
      Operation operation, Tenant caller, Map<String, String> ids, Map<String, Object> body) {
    Answer answer = operation.call(caller.door(), ids, body).send();
    return Problem.of(answer, 404, "not-found").withoutRequestId();
  }

  private List<Tenant> others(Tenant caller) {
    return tenants.stream().filter(tenant -> !tenant.equals(caller)).toList();
  }

  /** Everything of everyone, as its owner sees it. */
  private List<String> seen() {
    List<String> all = new ArrayList<>();
    for (Tenant tenant : tenants) {
      for (Operation operation : document.operations()) {
        if (operation.method().equals("GET") && !operation.ids().isEmpty()) {
          all.add(operation.call(tenant.door(), tenant.ids(), Map.of()).send().expect(200).text());
        }
      }
    }
    return all;
  }

  private Map<String, String> anyIds() {
    Map<String, String> ids = new HashMap<>();
    tenants.get(0).ids().keySet().forEach(name -> ids.put(name, UUID.randomUUID().toString()));
    return ids;
  }
}
