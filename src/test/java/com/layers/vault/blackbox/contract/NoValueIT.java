package com.layers.vault.blackbox.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Json;
import com.layers.vault.blackbox.harness.Needle;
import com.layers.vault.blackbox.harness.Partner;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A key with all scopes walks everywhere on the partner door, and meets no value. */
@ExtendWith(TestBedExtension.class)
class NoValueIT {

  private static final int SECRETS = 1_000;
  private static final int INVENTED = 3_000;
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "TRACE", "REVEAL");
  private static final List<String> INVENTED_METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final List<String> WORDS =
      List.of(
          "value",
          "values",
          "plaintext",
          "reveal",
          "resolve",
          "sign",
          "export",
          "versions",
          "1",
          "content",
          "data",
          "secret",
          "secrets",
          "token",
          "raw",
          "download",
          "decrypt",
          "debug");
  private static final List<String> QUERIES =
      List.of(
          "",
          "?reveal=true",
          "?include=value",
          "?fields=value",
          "?version=1",
          "?format=raw",
          "?decrypt=1",
          "?expand=value");
  private static final List<String> TYPES =
      List.of("*/*", "application/json", "application/octet-stream", "text/plain");

  private final Partner partner;
  private final Document document;
  private final Needle mark;
  private final List<String> hits = new ArrayList<>();
  private final Random random = new Random(20_261_124); // the same walk each time
  private final Tenant tenant;
  private int seen;

  NoValueIT(TestBed bed) {
    this.partner = bed.vault().partner();
    this.document = Document.of(bed.vault().clients().partnerDoor());
    this.mark = Needle.of("a marked secret", Needle.fresh(24));
    this.tenant = Tenant.settle(document, partner);
  }

  @Test
  void walk_everywhere_meetsNoValue() {
    storeMarkedSecrets();

    document.operations().forEach(this::everyMethod);
    allPages();
    invented();
    Destruction.last(document.operations())
        .forEach(
            operation -> keep(operation.call(tenant.door(), tenant.ids(), body(operation)).send()));

    assertThat(seen).isGreaterThan(SECRETS + INVENTED);
    assertThat(hits).isEmpty();
  }

  @Test
  void secrets_thatWereGenerated_areShownOnce() {
    Map<String, String> ids = new HashMap<>(tenant.ids());
    Answer key = call("createApiKey", "with_signing_secret", true).expect(201);
    Answer endpoint =
        call("createWebhookEndpoint", "events", List.of("secret.rotated")).expect(201);
    ids.put("api_key_id", key.member("api_key_id"));
    ids.put("endpoint_id", endpoint.member("endpoint_id"));
    List<String> generated =
        List.of(key.member("api_key"), key.member("signing_secret"), endpoint.member("secret"));

    for (Operation operation : document.operations()) {
      if (operation.method().equals("GET") || operation.method().equals("PATCH")) {
        String said = operation.call(tenant.door(), ids, body(operation)).send().said();
        assertThat(generated).as("%s", operation).noneMatch(said::contains);
      }
    }
  }

  private void storeMarkedSecrets() {
    String value = mark.forms().get("raw");
    for (int i = 0; i < SECRETS; i++) {
      keep(partner.store(tenant.ids().get("project_id"), value + i).answer());
    }
    keep(partner.rotate(tenant.ids().get("vault_id"), value));
    send("putCapiLayer", "access_token", value);
    send("putTiktokLayer", "access_token", value);
    send("changeAccount", "access_token", value);
    send("changeAccount", "refresh_token", value);
  }

  private void everyMethod(Operation operation) {
    for (String method : METHODS) {
      for (String type : TYPES) {
        keep(
            tenant
                .door()
                .call(method, operation.path(tenant.ids()))
                .header("Accept", type)
                .json(Json.write(body(operation)))
                .send());
      }
    }
  }

  private void allPages() {
    String path = "/partner/v1/projects/" + tenant.ids().get("project_id") + "/secrets";
    String cursor = "";
    int shown = 0;
    do {
      Answer page = tenant.door().get(path + "?limit=200" + cursor).send().expect(200);
      keep(page);
      shown += page.json().path("items").size();
      cursor = page.json().has("next_cursor") ? "&cursor=" + page.member("next_cursor") : null;
    } while (cursor != null);
    assertThat(shown).isGreaterThanOrEqualTo(SECRETS);
  }

  private void invented() {
    List<Operation> operations = document.operations();
    for (int i = 0; i < INVENTED; i++) {
      Operation near = operations.get(random.nextInt(operations.size()));
      String path =
          near.path(tenant.ids()) + "/" + any(WORDS) + (i % 3 == 0 ? "/" + any(WORDS) : "");
      keep(
          tenant
              .door()
              .call(any(INVENTED_METHODS), path + any(QUERIES))
              .header("Accept", any(TYPES))
              .send());
    }
  }

  private String any(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }

  private void send(String operation, String member, String value) {
    keep(call(operation, member, value).expect(200));
  }

  private Answer call(String operation, String member, Object value) {
    Operation call = document.operation(operation);
    Map<String, Object> body = body(call);
    body.put(member, value);
    return call.call(tenant.door(), tenant.ids(), body).send();
  }

  private Map<String, Object> body(Operation operation) {
    return new Samples(document, Map.of()).body(operation);
  }

  private void keep(Answer answer) {
    seen++;
    String said = answer.said() + new String(answer.body(), ISO_8859_1);
    mark.forms()
        .forEach(
            (form, text) -> {
              if (said.contains(text)) {
                hits.add(form + " in " + answer);
              }
            });
  }
}
