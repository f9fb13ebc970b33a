package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.console.Tenancy.Issued;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhook endpoints as an operator makes, changes and deletes them. */
@ExtendWith(TestBedExtension.class)
class WebhookPagesIT {

  private static final String AREA = "/console/webhook-endpoints";
  private static final Pattern SECRET = Pattern.compile("/console/secrets/([0-9a-f-]{36})");
  private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"([0-9]+)\"");

  private final TestBed bed;
  private final Vault vault;
  private final Operator admin;
  private final Operator auditor;
  private final Tenancy tenancy;

  WebhookPagesIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.admin = bed.operator("admin");
    this.auditor = bed.operator("auditor");
    this.tenancy = Tenancy.fresh(bed);
  }

  @Test
  void create_theSecretIsShownOnceAndIsTheOneThatIsKept() {
    Issued made = made();

    String page = auditor.get(made.page()).expect(200).text();
    assertThat(page)
        .contains("https://hooks.example.com/in", "secret.rotated", "shop")
        .doesNotContain(made.shown().get(0), "Delete the endpoint");
    assertThat(vault.relay().valueOf(secretOf(page))).isEqualTo(made.shown().get(0));
    assertThat(auditor.get(tenancy.project()).text()).contains("https://hooks.example.com/in");
  }

  @Test
  void pages_takeASessionAndARole() {
    Issued made = made();
    String form = AREA + "/new?project=" + tenancy.projectId();

    assertThat(vault.clients().consoleDoor().get(made.page()).send().expect(303).header("Location"))
        .isEqualTo("/console/sign-in");
    bed.operator("nobody").get(made.page()).expect(403);
    auditor.get(form).expect(403);
    admin.get(form).expect(200);
    admin.get(AREA + "/00000000-0000-7000-8000-000000000009").expect(404);
  }

  @Test
  void forms_byAnotherRoleOrWithoutAToken_changeNothing() {
    Issued made = made();
    String before = admin.get(made.page()).text();

    auditor.post(AREA, fields("event", "secret.deleted")).expect(403);
    bed.operator("writer")
        .post(made.page() + "/change", change(before, "https://a.example"))
        .expect(403);
    auditor.post(made.page() + "/rotate", Map.of("overlap", "none")).expect(403);
    auditor.post(made.page() + "/delete").expect(403);
    admin.post(made.page() + "/delete", Map.of("form_token", "")).expect(403);

    assertThat(admin.get(made.page()).text()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "url,http://hooks.example.com/,must be an https URL",
    "url,https://127.0.0.1/,must be an https URL",
    "event,'',There is no such event",
    "event,secret.revealed,There is no such event"
  })
  void create_badField_isToldWithWhatWasTyped(String field, String value, String told) {
    String page = admin.post(AREA, fields(field, value)).expect(422).text();

    assertThat(page).contains(told, "Nothing was changed: correct it");
    assertThat(page).contains(field.equals("url") ? value : "https://hooks.example.com/in");
  }

  @Test
  void create_ofNoEvent_isTold() {
    Map<String, String> fields = fields("url", "https://hooks.example.com/in");
    fields.remove("event");

    assertThat(admin.post(AREA, fields).expect(422).text()).contains("At least one event.");
  }

  @Test
  void change_ofWhatIsShown_isTakenAndOfWhatWasIsNot() {
    Issued made = made();
    String page = admin.get(made.page()).text();

    admin.post(made.page() + "/change", change(page, "https://hooks.example.com/2")).expect(303);
    String late =
        admin
            .post(made.page() + "/change", change(page, "https://hooks.example.com/3"))
            .expect(409)
            .text();

    assertThat(late).contains("Somebody else changed it");
    assertThat(auditor.get(made.page()).text()).contains("https://hooks.example.com/2");
    assertThat(
            admin
                .post(
                    made.page() + "/change",
                    change(admin.get(made.page()).text(), "https://localhost/"))
                .expect(422)
                .text())
        .contains("must be an https URL", "value=\"https://localhost/\"");
  }

  @Test
  void rotate_showsAnotherSecretOnce() {
    Issued made = made();

    Issued rotated =
        Issued.of(admin.post(made.page() + "/rotate", Map.of("overlap", "day")), AREA + "/");

    assertThat(rotated.page()).isEqualTo(made.page());
    assertThat(rotated.shown()).doesNotContainAnyElementsOf(made.shown());
    assertThat(vault.relay().valueOf(secretOf(admin.get(made.page()).text())))
        .isEqualTo(rotated.shown().get(0));
    admin.post(made.page() + "/rotate", Map.of("overlap", "for ever")).expect(422);
  }

  @Test
  void delete_takesItOffTheProject() {
    Issued made = made();

    assertThat(Tenancy.led(admin.post(made.page() + "/delete"))).isEqualTo(tenancy.project());

    admin.get(made.page()).expect(404);
    assertThat(auditor.get(tenancy.project()).text()).contains("There is no webhook endpoint.");
  }

  private Issued made() {
    return Issued.of(admin.post(AREA, fields("event", "secret.rotated")), AREA + "/");
  }

  private Map<String, String> fields(String field, String value) {
    Map<String, String> fields =
        new HashMap<>(
            Map.of(
                "project", tenancy.projectId(),
                "url", "https://hooks.example.com/in",
                "event", "secret.rotated"));
    fields.put(field, value);
    return fields;
  }

  private static Map<String, String> change(String page, String url) {
    Matcher revision = REVISION.matcher(page);
    assertThat(revision.find()).isTrue();
    return Map.of("url", url, "event", "secret.rotated", "revision", revision.group(1));
  }

  private static String secretOf(String page) {
    Matcher secret = SECRET.matcher(page);
    assertThat(secret.find()).isTrue();
    return secret.group(1);
  }
}
