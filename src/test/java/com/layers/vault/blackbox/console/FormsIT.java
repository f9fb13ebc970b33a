package com.layers.vault.blackbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form changes something only when a page of this console sent it. */
@ExtendWith(TestBedExtension.class)
class FormsIT {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PATH = "/console/sign-out";

  private final TestBed bed;
  private final Operator operator;

  FormsIT(TestBed bed) {
    this.bed = bed;
    this.operator = bed.operator("writer");
  }

  @Test
  void form_withoutItsToken_isRefused() {
    refused(Map.of("form_token", ""), "same-origin", null);
    refused(Map.of("form_token", operator.formToken() + "x"), "same-origin", null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void form_ofAnotherSite_isRefused(String site) {
    refused(Map.of(), site, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1", ""})
  void form_withAForeignOrigin_isRefused(String origin) {
    refused(Map.of(), "same-origin", origin);
  }

  @Test
  void form_thatSaysNothingOfWhereItComesFrom_isRefused() {
    operator.form(PATH, Map.of()).without("Sec-Fetch-Site").send().expect(403);
    operator.get("/console/overview").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data", "application/json", "x"})
  void form_ofAnotherType_isRefused(String type) {
    byte[] body = Operator.encode(Map.of("form_token", operator.formToken()));
    operator
        .door()
        .post(PATH)
        .header("Sec-Fetch-Site", "same-origin")
        .body(type, body)
        .send()
        .expect(403);
    operator.get("/console/overview").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"form_token=%", "form_token=%zz", "form_token=%ff", "%c3=1"})
  void form_thatCannotBeRead_isRefused(String body) {
    assertThat(
            operator
                .door()
                .post(PATH)
                .header("Sec-Fetch-Site", "same-origin")
                .body(FORM, body.getBytes(UTF_8))
                .send()
                .status())
        .isIn(400, 403);
    operator.get("/console/overview").expect(200);
  }

  /** PostgreSQL keeps U+0000 in no text, and fails at each one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "api-keys?key_id=",
        "audit?actor=",
        "audit?request_id=",
        "due/expiring?after=",
        "keys?project=",
        "operators?after=",
        "organizations?name=",
        "secrets?name=",
        "secrets?project=",
        "secrets/new?name="
      })
  void search_forAZero_isNoSearch(String search) {
    assertThat(operator.get("/console/" + search + "%00").expect(400).text())
        .contains("What was sent is not a form that can be read");
  }

  @ParameterizedTest
  @CsvSource({
    "organizations,name,second-admin",
    "workloads,name,second-admin",
    "operators,username,second-admin",
    "audit/export,actor,auditor",
    "break-glass/new,reason,writer",
    "break-glass/new,ticket,writer"
  })
  void form_withAZero_isNotRead(String path, String field, String username) {
    assertThat(
            bed.operator(username)
                .post("/console/" + path, Map.of(field, "a\0b"))
                .expect(400)
                .text())
        .contains("Nothing was changed");
  }

  @Test
  void get_ofAFormsPath_changesNothing() {
    operator.get(PATH).expect(303);
    operator.get("/console/overview").expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
  void method_thatTheConsoleHasNot_isRefused(String method) {
    operator.door().call(method, PATH).send().expect(405);
    operator.get("/console/overview").expect(200);
  }

  private void refused(Map<String, String> fields, String site, String origin) {
    var call = operator.form(PATH, fields).header("Sec-Fetch-Site", site);
    if (origin != null) {
      call.header("Origin", origin);
    }
    assertThat(call.send().expect(403).text()).contains("Nothing was changed");
    operator.get("/console/overview").expect(200);
  }
}
