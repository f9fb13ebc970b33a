package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.console.Tenancy.Issued;
import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API keys as an operator makes, rotates and revokes them. */
@ExtendWith(TestBedExtension.class)
class ApiKeyPagesIT {

  private static final String LIST = "/console/api-keys";

  private final TestBed bed;
  private final Vault vault;
  private final Operator admin;
  private final Operator auditor;
  private final Tenancy tenancy;

  ApiKeyPagesIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.admin = bed.operator("admin");
    this.auditor = bed.operator("auditor");
    this.tenancy = Tenancy.fresh(bed);
  }

  @Test
  void pages_takeASessionAndARole() {
    Issued key = tenancy.key(bed);
    String form = LIST + "/new?organization=" + tenancy.organizationId();

    for (String path : new String[] {LIST, key.page(), form}) {
      assertThat(vault.clients().consoleDoor().get(path).send().expect(303).header("Location"))
          .isEqualTo("/console/sign-in");
      bed.operator("nobody").get(path).expect(403);
    }
    auditor.get(LIST).expect(200);
    auditor.get(key.page()).expect(200);
    auditor.get(form).expect(403);
    admin.get(form).expect(200);
  }

  @Test
  void create_theKeyIsShownOnceAndDoesWhatThePageSays() {
    Issued key = tenancy.key(bed);

    String secret = key.shown().get(0);
    String stored =
        vault.clients().partner(secret).store(tenancy.projectId(), "by this key").vaultId();
    assertThat(vault.relay().valueOf(stored)).isEqualTo("by this key");
    vault.clients().partner(secret).door().get("/partner/v1/projects").send().expect(403);
    String page = auditor.get(key.page()).expect(200).text();
    assertThat(page)
        .contains("Reads and changes secrets.", "Only in the projects below.", "shop", "no end")
        .doesNotContain(secret, secret.substring(secret.lastIndexOf('_') + 1));
    assertThat(auditor.get(tenancy.organization()).text()).contains("backend");
  }

  @Test
  void create_signed_showsTheSigningSecretToo() {
    Issued key = Issued.of(admin.post(LIST, fields("signed", "yes")), LIST + "/");

    assertThat(key.shown()).hasSize(2);
    vault.clients().partner(key.shown().get(0)).metadata(key.id()).expect(401);
    assertThat(auditor.get(key.page()).text())
        .contains("must be signed")
        .doesNotContain(key.shown().get(1));
    admin.post(key.page() + "/revoke").expect(303);
  }

  @Test
  void create_byAnotherRole_isForbidden() {
    auditor.post(LIST, fields("name", "forbidden")).expect(403);
    bed.operator("writer").post(LIST, fields("name", "forbidden")).expect(403);
    admin.post(LIST, fields("form_token", "x")).expect(403);

    assertThat(admin.get(tenancy.organization()).text()).contains("It has no API key yet.");
  }

  @ParameterizedTest
  @CsvSource({
    "name,'',1 to 128 characters",
    "scope,'',There is no such scope",
    "scope,secrets:reveal,There is no such scope",
    "reach,'',or only listed ones",
    "project,'',at least one project",
    "project,0190,36 characters",
    "project,00000000-0000-7000-8000-000000000009,must be ids of projects",
    "last_day,soon,A day such as",
    "last_day,2020-01-01,lies in the past"
  })
  void create_badField_isToldWithWhatWasTyped(String field, String value, String told) {
    String page = admin.post(LIST, fields(field, value)).expect(422).text();

    assertThat(page).contains(told, "Nothing was changed: correct it");
    if (!field.equals("name")) {
      assertThat(page).contains("value=\"backend\"");
    }
    assertThat(admin.get(tenancy.organization()).text()).contains("It has no API key yet.");
  }

  @Test
  void create_withoutAnyScope_isTold() {
    Map<String, String> fields = fields("name", "backend");
    fields.remove("scope");

    assertThat(admin.post(LIST, fields).expect(422).text()).contains("Tick at least one box");
  }

  @Test
  void create_ofNoOrganizationOrTheVaultsOwn_isNotThere() {
    Map<String, String> fields = fields("reach", "every");
    for (String id :
        new String[] {
          "00000000-0000-7000-8000-000000000000", "00000000-0000-7000-8000-000000000009"
        }) {
      fields.put("organization", id);
      admin.post(LIST, fields).expect(404);
    }
  }

  @Test
  void create_withAProjectOfAnotherOrganization_isTold() {
    assertThat(admin.post(LIST, fields("project", vault.projectId())).expect(422).text())
        .contains("must be ids of projects of the organization");
  }

  @Test
  void rotate_theNewKeyOpensAndTheOldDoesNot() {
    Issued key = tenancy.key(bed);

    auditor.post(key.page() + "/rotate").expect(403);
    Issued rotated = Issued.of(admin.post(key.page() + "/rotate"), LIST + "/");

    assertThat(rotated.page()).isEqualTo(key.page());
    store(rotated).expect(201);
    store(key).expect(401);
  }

  @Test
  void revoke_itOpensNothingAndSaysSo() {
    Issued key = tenancy.key(bed);

    auditor.post(key.page() + "/revoke").expect(403);
    store(key).expect(201);
    admin.post(key.page() + "/revoke").expect(303);

    store(key).expect(401);
    assertThat(auditor.get(key.page()).text())
        .contains("revoked", "Opens nothing any more.", "What it was able to do");
    admin.post(key.page() + "/rotate").expect(409);
  }

  @Test
  void find_byKeyId_leadsToItsPage() {
    Issued key = tenancy.key(bed);
    String keyId = key.shown().get(0).split("_", 4)[2];

    assertThat(auditor.get(LIST + "?key_id=" + keyId).expect(303).header("Location"))
        .isEqualTo(key.page());
    assertThat(auditor.get(LIST + "?key_id=%3Cb%3E").expect(200).text())
        .contains("No API key has the key id “&lt;b&gt;”");
  }

  @Test
  void list_ofOneOrganization_showsNoOther() {
    tenancy.key(bed);

    String page =
        auditor.get(LIST + "?organization=" + tenancy.organizationId()).expect(200).text();

    assertThat(page).contains("backend", "1 project").doesNotContain("Demo", "Other");
  }

  @Test
  void page_ofNoKey_isNotThere() {
    admin.get(LIST + "/00000000-0000-7000-8000-000000000009").expect(404);
    admin.get(LIST + "/x").expect(404);
    admin.post(LIST + "/00000000-0000-7000-8000-000000000009/revoke").expect(404);
  }

  private Answer store(Issued key) {
    return vault
        .clients()
        .partner(key.shown().get(0))
        .storeCall(tenancy.projectId())
        .object("kind", "generic", "name", "n" + System.nanoTime(), "value", "v")
        .send();
  }

  private Map<String, String> fields(String field, String value) {
    Map<String, String> fields =
        new HashMap<>(
            Map.of(
                "organization", tenancy.organizationId(),
                "name", "backend",
                "scope", "secrets:read",
                "reach", "listed",
                "project", tenancy.projectId()));
    fields.put(field, value);
    return fields;
  }
}
