package com.layers.vault.blackbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who touched what, as operators ask for it. */
@ExtendWith(TestBedExtension.class)
class AuditPagesIT {

  private static final String LIST = "/console/audit";
  private static final Pattern RECORD = Pattern.compile("<td class=\"moment\"><a href=\"([^\"]+)");
  private static final Pattern NEXT = Pattern.compile("<p><a href=\"(/console/audit\\?[^\"]+)\"");

  private static final Pattern REQUEST =
      Pattern.compile("href=\"/console/audit\\?(request_id=[^\"]+&from=([^\"&]+)&to=([^\"&]+))\"");

  private final TestBed bed;
  private final Vault vault;
  private final Operator auditor;
  private final String project;

  AuditPagesIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.auditor = bed.operator("auditor").onEveryNode(vault);
    this.project = vault.partner().newProject();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "writer", "key-admin", "approver", "second-admin"})
  void list_byAnyRole_isShown(String name) {
    assertThat(bed.operator(name).get(LIST).expect(200).text()).contains("Audit trail");
  }

  @Test
  void pages_withoutARole_areRefused() {
    Operator nobody = bed.operator("nobody");
    nobody.get(LIST).expect(403);
    nobody.get(LIST + "?vault_id=x").expect(403);
    nobody.get(LIST + "/1").expect(403);
  }

  @Test
  void pages_withoutASession_leadToTheSignIn() {
    for (String path : List.of(LIST, LIST + "/1")) {
      assertThat(vault.clients().consoleDoor().get(path).send().expect(303).header("Location"))
          .isEqualTo("/console/sign-in");
    }
  }

  @Test
  void search_bySecret_showsWhatWasDoneToIt_newestFirst() {
    Touched secret = touched();

    String page = search("vault_id", secret.id);

    assertThat(RECORD.matcher(page).results()).hasSize(4);
    assertThat(page)
        .containsSubsequence("refused", "Resolve secret", "Rotate secret", "Store secret")
        .contains("workload:spiffe://layers.example/capi-relay", "capi-relay");
  }

  /** Such as an operator's second factor: there are no pages of what lies in the vault's own. */
  @Test
  void record_ofWhatIsTheVaultsOwn_leadsToNoPageOfIt() {
    String list = get("action=secret.store&organization=00000000-0000-7000-8000-000000000000");
    String record = auditor.get(found(list).get(0)).expect(200).text();

    assertThat(list).doesNotContainPattern("href=\"/console/(secrets|projects)/");
    assertThat(record)
        .contains("the vault's own, of which there are no pages")
        .containsPattern("<dt>Secret</dt><dd><code>[0-9a-f-]{36}</code>")
        .doesNotContainPattern("href=\"/console/(secrets|projects|organizations)/");
  }

  @Test
  void search_byEachOther_findsTheRecord() {
    Touched secret = touched();
    String only = "vault_id=" + secret.id + "&";

    assertThat(found(search("request_id", secret.rotated.requestId()))).hasSize(1);
    assertThat(found(search("project", project))).hasSizeGreaterThanOrEqualTo(4);
    assertThat(found(get(only + "action=secret.rotate"))).hasSize(2);
    assertThat(found(get(only + "outcome=refused"))).hasSize(1);
    assertThat(found(get(only + "outcome=success&action=secret.resolve"))).hasSize(1);
    assertThat(found(get(only + "actor=workload:spiffe://layers.example/capi-relay"))).hasSize(1);
    assertThat(found(get(only + "actor=operator:admin"))).isEmpty();
    assertThat(found(get(only + "project=" + UUID.randomUUID()))).isEmpty();
    assertThat(found(get(only + "organization=" + UUID.randomUUID()))).isEmpty();
    assertThat(found(get("actor=" + secret.actor + "&action=secret.rotate&project=" + project)))
        .hasSize(2);
  }

  @Test
  void search_byTime_keepsToTheWindow() {
    Touched secret = touched();
    String only = "vault_id=" + secret.id;

    assertThat(found(get(only + "&from=2020-01-01T00:00"))).hasSize(4);
    assertThat(found(get(only + "&from=2020-01-01T00:00&to=2099-01-01T00:00"))).hasSize(4);
    assertThat(found(get(only + "&to=2020-01-01T00:00"))).isEmpty();
    assertThat(found(get(only + "&from=2099-01-01T00:00"))).isEmpty();
    assertThat(found(get("from=2099-01-01T00:00"))).isEmpty();
    assertThat(found(get("to=2020-01-01T00:00"))).isEmpty();
  }

  @Test
  void search_ofMoreThanAPage_goesOnWhereItEnded() {
    String secret = vault.partner().store(project, "often").vaultId();
    vault
        .relay()
        .door()
        .post("/internal/v1/secrets/resolve")
        .object("purpose", "p", "vault_ids", Collections.nCopies(100, secret))
        .send()
        .expect(200);

    List<String> all = new ArrayList<>();
    String page = search("vault_id", secret);
    all.addAll(found(page));
    for (int i = 0; i < 2; i++) {
      Matcher next = NEXT.matcher(page);
      assertThat(next.find()).isTrue();
      page =
          auditor
              .get(next.group(1).replace("&amp;", "&").replace("&#x3D;", "="))
              .expect(200)
              .text();
      all.addAll(found(page));
    }

    assertThat(NEXT.matcher(page).find()).isFalse();
    assertThat(all).hasSize(101);
    assertThat(new HashSet<>(all)).hasSize(101);
  }

  @Test
  void record_isShownWhole() {
    Touched secret = touched();
    String path = found(search("request_id", secret.rotated.requestId())).get(0);

    assertThat(auditor.get(path).expect(200).text())
        .contains("secret.rotate", secret.id, project, secret.actor, secret.rotated.requestId())
        .containsPattern("<code class=\"long\">[0-9a-f]{64}</code>");
  }

  @Test
  void record_leadsToItsRequest_withoutALongWayThroughTheTrail() {
    Touched secret = touched();
    String path = found(search("request_id", secret.rotated.requestId())).get(0);

    String page = auditor.get(path).expect(200).text();
    Matcher link = REQUEST.matcher(page.replace("&amp;", "&").replace("&#x3D;", "="));
    assertThat(link.find()).isTrue();
    LocalDateTime from = LocalDateTime.parse(link.group(2));
    assertThat(Duration.between(from, LocalDateTime.parse(link.group(3))))
        .isLessThanOrEqualTo(Duration.ofMinutes(2));
    assertThat(found(get(link.group(1)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/0", "/999999999999999999", "/9999999999999999999", "/x", "/-1", "/1/2"})
  void record_thatIsNone_isNotThere(String path) {
    auditor.get(LIST + path).expect(404);
    auditor.get(LIST + "/export").expect(404);
  }

  @ParameterizedTest
  @CsvSource({
    "vault_id, 12",
    "project, '<script>'",
    "organization, 0190",
    "action, secret.steal",
    "outcome, good",
    "from, yesterday",
    "to, +99999-01-01T00:00",
    "from, -0001-01-01T00:00"
  })
  void search_badInput_saysWhichAndKeepsIt(String field, String typed) {
    String page = auditor.get(path(field, typed)).expect(422).text();

    assertThat(page).contains("role=\"alert\">").doesNotContain("<script>1", "value=\"<");
    if (!field.equals("action") && !field.equals("outcome")) {
      assertThat(page).contains("value=\"" + typed.replace("<", "&lt;").replace(">", "&gt;"));
    }
    auditor.get(path("actor", "a\u0000b")).expect(400);
    auditor.get(LIST + "?from=2026-01-02T00:00&to=2026-01-01T00:00").expect(422);
  }

  @Test
  void secretsPage_showsItsHistory() {
    Touched secret = touched();

    assertThat(auditor.get("/console/secrets/" + secret.id).expect(200).text())
        .contains("Who touched it", "Resolve secret", LIST + "?vault_id&#x3D;" + secret.id);
  }

  private record Touched(String id, String actor, Answer rotated) {}

  /** A secret that was stored, rotated, resolved, and rotated in vain. */
  private Touched touched() {
    String id = vault.partner().store(project, "touched").vaultId();
    Answer rotated = vault.partner().rotate(id, "anew");
    vault.relay().resolve(id).expect(200);
    vault.partner().rotateCall(id).object("value", "v").ifMatch("\"x\"").send().expect(412);
    String record = found(search("request_id", rotated.requestId())).get(0);
    Matcher actor =
        Pattern.compile("api-key:[a-z2-7]{16}").matcher(auditor.get(record).expect(200).text());
    assertThat(actor.find()).isTrue();
    return new Touched(id, actor.group(), rotated);
  }

  private String search(String field, String value) {
    return auditor.get(path(field, value)).expect(200).text();
  }

  private String get(String query) {
    return auditor.get(LIST + "?" + query).expect(200).text();
  }

  private static String path(String field, String value) {
    return LIST + "?" + field + "=" + URLEncoder.encode(value, UTF_8);
  }

  private static List<String> found(String page) {
    return RECORD.matcher(page).results().map((MatchResult each) -> each.group(1)).toList();
  }
}
