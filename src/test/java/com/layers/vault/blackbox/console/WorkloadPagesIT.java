package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.CertificateOrder;
import com.layers.vault.blackbox.harness.Identity;
import com.layers.vault.blackbox.harness.Issuer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Together;
import com.layers.vault.blackbox.harness.Vault;
import com.layers.vault.blackbox.harness.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workloads as an operator makes, grants and revokes them. */
@ExtendWith(TestBedExtension.class)
class WorkloadPagesIT {

  private static final String LIST = "/console/workloads";
  private static final Pattern TAKE =
      Pattern.compile("action=\"(/console/workloads/[^\"]+/take)\"");

  private final TestBed bed;
  private final Vault vault;
  private final Operator admin;
  private final Operator auditor;
  private final String secret;

  WorkloadPagesIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.admin = bed.operator("admin");
    this.auditor = bed.operator("auditor");
    this.secret = vault.partner().store(vault.projectId(), "granted").vaultId();
  }

  @Test
  void pages_takeASessionAndARole() {
    assertThat(vault.clients().consoleDoor().get(LIST).send().expect(303).header("Location"))
        .isEqualTo("/console/sign-in");
    bed.operator("nobody").get(LIST).expect(403);
    assertThat(auditor.get(LIST).expect(200).text())
        .contains("spiffe://layers.example/capi-relay")
        .doesNotContain("New workload");
  }

  @Test
  void grantTakeAwayAndRevoke_holdAtTheNextCall() throws Exception {
    String name = "spiffe://layers.example/" + Names.fresh("worker");
    Workload worker = worker(name);
    String page = Tenancy.led(admin.post(LIST, Map.of("name", name)));
    worker.resolve(secret).expect(403);

    admin.post(page + "/grant", fields("right", "resolve")).expect(303);
    admin.post(page + "/grant", fields("right", "resolve")).expect(303);
    assertThat(worker.valueOf(secret)).isEqualTo("granted");
    String text = admin.get(page).expect(200).text();
    assertThat(text).contains("Other secret", "<strong>resolve</strong>");
    Matcher take = TAKE.matcher(text);
    assertThat(take.find()).isTrue();
    String taking = take.group(1);
    assertThat(take.find()).as("a second grant of the same").isFalse();

    auditor.post(taking).expect(403);
    admin.post(taking).expect(303);
    worker.resolve(secret).expect(403);
    assertThat(auditor.get(page).text()).contains("Nothing.");

    admin.post(page + "/grant", everywhere("sign")).expect(303);
    assertThat(auditor.get(LIST).text()).contains("sign: every kind, every project");
    auditor.post(page + "/revoke").expect(403);
    admin.post(page + "/revoke").expect(303);
    worker
        .signCall(secret)
        .object("purpose", "x", "algorithm", "HMAC-SHA256", "message_base64", "eA==")
        .send()
        .expect(403);
    assertThat(auditor.get(page).text()).contains("Revoked since");
    admin.post(page + "/grant", everywhere("sign")).expect(409);
  }

  @Test
  void grant_ofTheSameByManyAtOnce_isOne() throws Exception {
    String name = "spiffe://layers.example/" + Names.fresh("crowd");
    String page = Tenancy.led(admin.post(LIST, Map.of("name", name)));
    Operator everywhere = admin.onEveryNode(vault);

    Together.run(8, i -> everywhere.post(page + "/grant", fields("right", "resolve")).expect(303));

    Matcher take = TAKE.matcher(admin.get(page).expect(200).text());
    assertThat(take.results()).hasSize(1);
  }

  @Test
  @Tag("postgresql")
  void take_ofAGrantThatIsThereTwice_takesBoth() throws Exception {
    String name = "spiffe://layers.example/" + Names.fresh("twin");
    Workload worker = worker(name);
    String page = Tenancy.led(admin.post(LIST, Map.of("name", name)));
    admin.post(page + "/grant", fields("right", "resolve")).expect(303);
    admin.post(page + "/grant", fields("right", "sign")).expect(303);
    vault
        .database()
        .inspect(
            tables ->
                tables.update(
                    "insert into workload_grant (grant_id, workload_id, granted_right, kind,"
                        + " project_id) select gen_random_uuid(), workload_id, granted_right, kind,"
                        + " project_id from workload_grant where workload_id = ? and granted_right ="
                        + " 'resolve'",
                    id(page)));
    List<String> taking =
        TAKE.matcher(admin.get(page).expect(200).text())
            .results()
            .map(each -> each.group(1))
            .toList();
    assertThat(taking).hasSize(3);

    admin.post(taking.get(0)).expect(303);

    worker.resolve(secret).expect(403);
    assertThat(admin.get(page).text())
        .contains("<strong>sign</strong>")
        .doesNotContain("<strong>resolve</strong>");
  }

  @Test
  @Tag("postgresql")
  void page_thatFails_saysSoInTheConsolesWords() throws Exception {
    String page = Tenancy.led(admin.post(LIST, Map.of("name", Names.fresh("CN=broken"))));
    admin.post(page + "/grant", fields("right", "resolve")).expect(303);
    kindBecomes("nonsense", page);
    try {
      Answer failed = admin.get(page).expect(500);
      assertThat(failed.text())
          .contains("The vault failed at this", failed.requestId())
          .doesNotContain("nonsense", "Exception");
      assertThat(failed.header("Cache-Control")).contains("no-store");
      assertThat(Files.readString(vault.output().resolve("console.log")))
          .contains("The request " + failed.requestId() + " failed");
    } finally {
      kindBecomes("generic", page);
    }
    admin.get(page).expect(200);
  }

  @Test
  void create_byAnotherRoleOrWithoutAToken_isRefused() {
    String name = Names.fresh("CN=refused");

    auditor.post(LIST, Map.of("name", name)).expect(403);
    admin.post(LIST, Map.of("name", name, "form_token", "")).expect(403);

    assertThat(admin.get(LIST).text()).doesNotContain(name);
  }

  @ParameterizedTest
  @CsvSource({"'',1 to 256", "spiffe://layers.example/capi-relay,There is or was a workload"})
  void create_badName_isTold(String name, String told) {
    assertThat(admin.post(LIST, Map.of("name", name)).expect(422).text())
        .contains(told, "value=\"" + name + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "right,reveal,There is no such right",
    "right,keys,Keys stand above the kinds",
    "kind,anything,There is no such kind",
    "projects,0190,36 characters",
    "projects,'',at least one project",
    "projects,00000000-0000-7000-8000-000000000009,No project has the id",
    "reach,'',or only listed ones"
  })
  void grant_badField_isToldWithWhatWasTyped(String field, String value, String told) {
    String page = Tenancy.led(admin.post(LIST, Map.of("name", Names.fresh("CN=worker"))));

    String text = admin.post(page + "/grant", fields(field, value)).expect(422).text();

    assertThat(text).contains(told, "Nothing was changed: correct it", "Nothing.");
  }

  @Test
  void grant_withoutARightOrAKind_isTold() {
    String page = Tenancy.led(admin.post(LIST, Map.of("name", Names.fresh("CN=worker"))));

    for (String field : new String[] {"right", "kind"}) {
      Map<String, String> fields = fields("kinds", "listed");
      fields.remove(field);
      assertThat(admin.post(page + "/grant", fields).expect(422).text())
          .contains("Tick at least one");
    }
    auditor.post(page + "/grant", fields("right", "resolve")).expect(403);
    assertThat(auditor.get(page).text()).contains("Nothing.");
  }

  private void kindBecomes(String kind, String page) throws SQLException {
    vault
        .database()
        .inspect(
            tables ->
                tables.update(
                    "update workload_grant set kind = ? where workload_id = ?", kind, id(page)));
  }

  private static UUID id(String page) {
    return UUID.fromString(page.substring(LIST.length() + 1));
  }

  private Workload worker(String name) throws IOException, GeneralSecurityException {
    Identity identity = Issuer.ofQuickstart(vault.home()).issue(CertificateOrder.workload(name));
    return new Workload(vault.clients().internalDoor(identity));
  }

  private Map<String, String> fields(String field, String value) {
    Map<String, String> fields =
        new HashMap<>(
            Map.of(
                "right", "resolve",
                "kinds", "listed",
                "kind", "generic",
                "reach", "listed",
                "projects", vault.projectId()));
    fields.put(field, value);
    return fields;
  }

  private static Map<String, String> everywhere(String right) {
    return Map.of("right", right, "kinds", "every", "reach", "every");
  }
}
