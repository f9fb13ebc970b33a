package com.layers.vault.blackbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.Tables.Row;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values that are hard to carry, forms that were not taken, and secrets that are in use or gone.
 */
@ExtendWith(TestBedExtension.class)
class SecretsAtRiskIT {

  private static final String LIST = "/console/secrets";
  private static final Pattern LINK = Pattern.compile("href=\"" + LIST + "/([0-9a-f-]{36})\"");
  private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*after[^\"]*)\"");

  private final TestBed bed;
  private final Vault vault;
  private final Operator writer;

  SecretsAtRiskIT(TestBed bed) {
    this.bed = bed;
    this.vault = bed.vault();
    this.writer = bed.operator("writer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "100% of it, 5%zz", "a=b&c=d+e", "\u00a0edge\ufeff"})
  void paste_ofAnyCharacters_keepsThem(String value) {
    String project = vault.partner().newProject();

    assertThat(vault.relay().valueOf(stored(project, Names.fresh("any"), value))).isEqualTo(value);
  }

  @Test
  void paste_withTheLineBreaksOfABrowser_keepsOnePerLine() {
    String project = vault.partner().newProject();
    String id = stored(project, Names.fresh("lines"), "one\r\n\r\n two\r\nthree");

    assertThat(vault.relay().valueOf(id)).isEqualTo("one\n\n two\nthree");
  }

  @ParameterizedTest
  @ValueSource(strings = {"value=100%", "value=%", "value=a%2", "value=%zz", "value=a&kind=%ff"})
  void form_thatIsNotWellFormed_isRefused(String body) {
    String form = body + "&form_token=" + writer.formToken();
    assertThat(sent(path(vault.projectId()), form.getBytes(UTF_8)).status()).isEqualTo(400);
  }

  @Test
  void form_ofFortyMegabytes_isRefused_andTheNextOneIsTaken() {
    String project = vault.partner().newProject();

    assertThat(sent(path(project), ("value=" + "x".repeat(40 << 20)).getBytes(UTF_8)).status())
        .isEqualTo(413);
    stored(project, Names.fresh("after"), "v");
  }

  @Test
  void formToRotate_thatIsNotTaken_keepsWhatWasTyped_andIsStillAboutWhatWasSeen() {
    String id = vault.partner().store(vault.partner().newProject(), "first").vaultId();
    Map<String, String> form =
        new TreeMap<>(
            Map.of("value", " ragged ", "overlap", "day", "rotate_by", "2099-01-02T03:04"));
    form.put("revision", "1");
    vault.partner().rotate(id, "of somebody else").expect(200);

    String page = writer.post(LIST + "/" + id + "/rotate", form).expect(422).text();

    assertThat(page)
        .contains(
            "value=\"day\" selected", "value=\"2099-01-02T03:04\"", "name=\"revision\" value=\"1\"")
        .doesNotContain("ragged ", "name=\"revision\" value=\"2\"");
    form.put("edges", "trim");
    writer.post(LIST + "/" + id + "/rotate", form).expect(409);
    assertThat(vault.relay().valueOf(id)).isEqualTo("of somebody else");
  }

  @Test
  void rotation_ofAValueWithDates_saysThatTheyAreNotTheNextOnes() {
    String id = vault.partner().store(vault.partner().newProject(), "first").vaultId();
    assertThat(writer.get(LIST + "/" + id).expect(200).text()).doesNotContain("The dates are");
    vault.partner().describeCall(id).object("rotate_by", "2199-01-31T05:20:31Z").send().expect(200);

    assertThat(writer.get(LIST + "/" + id).expect(200).text())
        .containsPattern(
            "The dates are the present value.{1,6}s: +It is to be rotated by 2199-01-31 05:20 UTC");
  }

  /** Fields hold minutes and one text; a row holds more, and an expiry may be past. */
  @Test
  void formToDescribe_sentAsItWasShown_changesNothingElse() {
    String id = vault.partner().store(vault.partner().newProject(), "first").vaultId();
    vault
        .partner()
        .describeCall(id)
        .object("expires_at", "2199-01-31T05:20:31Z", "description", "a\nb")
        .send()
        .expect(200);
    Map<String, String> shown =
        Map.of("revision", "2", "description", "a\r\nb", "expires_at", "2199-01-31T05:20");

    writer.post(LIST + "/" + id + "/describe", shown).expect(303);

    assertThat(vault.partner().metadata(id).expect(200).text())
        .contains("2199-01-31T05:20:31Z", "a\\nb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=%00", "name=a%00b", "project=%00", "kind=%00"})
  void search_withWhatNoTextHolds_isRefused(String query) {
    writer.get(LIST + "?" + query).expect(400);
  }

  @Test
  void formToDescribe_thatIsNotTaken_keepsWhatWasTyped() {
    String id = vault.partner().store(vault.partner().newProject(), "v").vaultId();

    String page =
        writer
            .post(
                LIST + "/" + id + "/describe",
                Map.of("revision", "1", "description", "typed", "expires_at", "soon"))
            .expect(422)
            .text();

    assertThat(page).contains(">\ntyped</textarea>", "value=\"soon\"", "Nothing was changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "31", "-7", "", "x"})
  void delete_withAnotherWaitingTime_isRefused(String days) {
    String id = vault.partner().store(vault.partner().newProject(), "v").vaultId();

    String page =
        writer
            .post(LIST + "/" + id + "/delete", Map.of("revision", "1", "days", days))
            .expect(422)
            .text();

    assertThat(page).contains("Days: ", "Nothing was changed").doesNotContain("P7D");
    assertThat(vault.relay().valueOf(id)).isEqualTo("v");
  }

  @Test
  void delete_ofASecretThatARowRefersTo_isRefused_andSaysWhich() {
    String project = vault.partner().newProject();
    vault
        .partner()
        .door()
        .put("/partner/v1/projects/" + project + "/layers/capi")
        .object("enabled", true, "pixel_id", "1", "access_token", "EAAB1")
        .send()
        .expect(200);
    String id = found("project=" + project).iterator().next();

    Answer refused = writer.post(LIST + "/" + id + "/delete", Map.of("revision", "1", "days", "7"));

    assertThat(refused.expect(409).text())
        .contains("Still in use", "referred to by project_layer", "still resolves");
    assertThat(vault.relay().valueOf(id)).isEqualTo("EAAB1");
  }

  @Test
  void secretOfADeletedProject_saysSo_andIsNotChanged() {
    String project = vault.partner().newProject();
    String id = vault.partner().store(project, "v").vaultId();
    vault.partner().deleteProject(project).send().expect(202);

    assertThat(writer.get(LIST + "/" + id).expect(200).text())
        .contains("Its project is deleted")
        .doesNotContain("<textarea", "Delete ");
    writer.post(LIST + "/" + id + "/rotate", Map.of("revision", "1", "value", "w")).expect(409);

    vault.partner().restoreProject(project).send().expect(200);
    assertThat(writer.get(LIST + "/" + id).expect(200).text()).contains("<textarea");
    assertThat(vault.relay().valueOf(id)).isEqualTo("v");
  }

  @Test
  @Tag("postgresql")
  void versionBroughtBack_isSealedAnew_andOnTheTrail() throws SQLException {
    String project = vault.partner().newProject();
    String id = vault.partner().store(project, "first").vaultId();
    vault.partner().rotate(id, "second").expect(200);

    writer
        .post(LIST + "/" + id + "/versions/restore", Map.of("version", "1", "revision", "2"))
        .expect(303);

    List<Row> rows =
        vault
            .database()
            .inspect(
                tables ->
                    tables.rows(
                        "select * from audit_record where vault_id = ? and action = ?",
                        UUID.fromString(id),
                        "secret.restore_version"));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).text("outcome")).isEqualTo("success");
    assertThat(rows.get(0).text("subject")).isEqualTo("version 1");
    assertThat(rows.get(0).number("version")).isEqualTo(3);
    assertThat(rows.get(0).id("project_id")).isEqualTo(UUID.fromString(project));
    assertThat(vault.relay().valueOf(id)).isEqualTo("first");
  }

  @Test
  void versionOfADeletedSecret_isNotBroughtBack() {
    String id = vault.partner().store(vault.partner().newProject(), "first").vaultId();
    vault.partner().rotate(id, "second").expect(200);
    vault.partner().delete(id).expect(202);

    assertThat(writer.get(LIST + "/" + id).expect(200).text()).doesNotContain("Bring version");
    writer
        .post(LIST + "/" + id + "/versions/restore", Map.of("version", "1", "revision", "3"))
        .expect(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&name=WALK"})
  void search_pageByPage_showsEachOnce(String asked) {
    String project = Tenancy.fresh(bed).projectId();
    Set<String> stored = new HashSet<>();
    for (int i = 0; i < 103; i++) {
      stored.add(stored(project, (i % 2 == 0 ? "walk." : "Walk.") + i, "v"));
    }

    Set<String> seen = new HashSet<>();
    String path = LIST + "?project=" + project + asked;
    int pages = 0;
    while (path != null) {
      String page = writer.get(path).expect(200).text();
      List<String> ids = LINK.matcher(page).results().map(each -> each.group(1)).toList();
      assertThat(ids).hasSizeLessThanOrEqualTo(50);
      assertThat(ids).allMatch(seen::add);
      path = NEXT.matcher(page).results().map(SecretsAtRiskIT::link).findFirst().orElse(null);
      pages++;
    }
    assertThat(seen).isEqualTo(stored);
    assertThat(pages).isEqualTo(3);
  }

  private static String link(MatchResult match) {
    return match.group(1).replace("&amp;", "&").replace("&#x3D;", "=");
  }

  private Set<String> found(String query) {
    Set<String> ids = new HashSet<>();
    LINK.matcher(writer.get(LIST + "?" + query).expect(200).text())
        .results()
        .forEach(each -> ids.add(each.group(1)));
    return ids;
  }

  private String stored(String project, String name, String value) {
    String location =
        writer
            .post(path(project), Map.of("kind", "generic", "name", name, "value", value))
            .expect(303)
            .header("Location");
    return location.substring(LIST.length() + 1).split("\\?", 2)[0];
  }

  private Answer sent(String path, byte[] body) {
    return writer
        .door()
        .post(path)
        .header("Sec-Fetch-Site", "same-origin")
        .body("application/x-www-form-urlencoded", body)
        .send();
  }

  private static String path(String project) {
    return LIST + "/new?project=" + project;
  }
}
