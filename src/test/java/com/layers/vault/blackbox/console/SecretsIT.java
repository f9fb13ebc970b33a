package com.layers.vault.blackbox.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Answer;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import java.net.URLEncoder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets as operators paste, find, rotate and delete them. */
@ExtendWith(TestBedExtension.class)
class SecretsIT {

  private static final String LIST = "/console/secrets";
  private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");

  private final Vault vault;
  private final Operator writer;
  private final Operator auditor;
  private final Operator nobody;
  private final String newPath;

  SecretsIT(TestBed bed) {
    this.vault = bed.vault();
    this.writer = bed.operator("writer");
    this.auditor = bed.operator("auditor");
    this.nobody = bed.operator("nobody");
    this.newPath = LIST + "/new?project=" + vault.projectId();
  }

  @Test
  void paste_storesByteForByte_andShowsTheValueNowhere() {
    String value = "first line\n  second\tüñ%2B+\n\nlast";
    String name = Names.fresh("pasted");

    String path = pasted(name, value, "");

    assertThat(vault.relay().valueOf(id(path))).isEqualTo(value);
    String page = writer.get(path).expect(200).text();
    assertThat(page).contains(name, id(path)).doesNotContain("first line", "second\t");
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "a ", "a\n", "\ta", "\n a\n"})
  void paste_withBlanksAround_isRefusedUntilTheOperatorChooses(String value) {
    String name = Names.fresh("blanks");
    Answer refused = paste(name, value, "").expect(422);
    assertThat(refused.text()).contains("begins or ends with blanks", "Nothing was changed", name);

    assertThat(vault.relay().valueOf(id(pasted(name, value, "trim")))).isEqualTo("a");
    assertThat(vault.relay().valueOf(id(pasted(name + ".2", value, "keep")))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "generic,https://example.com/token,like the address",
    "generic,'\"quoted\"',quotation marks",
    "meta_capi_access_token,XAAB123,begin with EAA",
    "tiktok_events_access_token,abc,40 characters"
  })
  void paste_ofWhatLooksWrong_isStoredAndSaysSo(String kind, String value, String words) {
    Map<String, String> form = form(Names.fresh("odd"), value, "");
    form.put("kind", kind);

    String location = writer.post(newPath, form).expect(303).header("Location");

    assertThat(writer.get(location).expect(200).text()).contains(words, "The secret is stored");
    assertThat(vault.relay().valueOf(id(location))).isEqualTo(value);
  }

  @Test
  void paste_ofWhatLooksRight_saysNothingMore() {
    String location = paste(Names.fresh("right"), "plain", "").expect(303).header("Location");

    assertThat(location).doesNotContain("hint");
  }

  @ParameterizedTest
  @CsvSource({
    "name,'',Name",
    "name,'with blank',Name",
    "kind,nonsense,Kind",
    "value,'',Value",
    "expires_at,yesterday,Expires at",
    "expires_at,2020-01-01T00:00,Expires at",
    "expires_at,+300000-01-01T00:00,Expires at",
    "rotate_by,0001-01-01T00:00,Rotate by",
    "description,'a\u0007b',control characters",
    "kind,webhook_signing_secret,whsec_"
  })
  void paste_withSomethingWrong_saysWhat_andKeepsWhatWasTyped(
      String field, String value, String words) {
    Map<String, String> form = form(Names.fresh("wrong"), "the value of it", "");
    form.put("description", "typed with care");
    form.merge(field, value, (before, odd) -> field.equals("description") ? before + odd : odd);

    String page = writer.post(newPath, form).expect(422).text();

    assertThat(page)
        .contains(words, "Nothing was changed", "typed with care")
        .doesNotContain("the value of it");
  }

  @Test
  void paste_of64KiB_isTaken_andOneByteMoreIsNot() {
    String most = "x".repeat(64 * 1024);

    assertThat(vault.relay().valueOf(id(pasted(Names.fresh("long"), most, "")))).isEqualTo(most);
    assertThat(paste(Names.fresh("long"), most + "x", "").expect(422).text()).contains("64 KiB");
  }

  @Test
  void paste_ofFarTooMuch_isRefused() {
    byte[] body = ("value=" + "x".repeat(2 << 20)).getBytes(UTF_8);

    assertThat(
            writer
                .door()
                .post(newPath)
                .header("Sec-Fetch-Site", "same-origin")
                .body("application/x-www-form-urlencoded", body)
                .send()
                .status())
        .isEqualTo(413);
  }

  @Test
  void paste_ofATakenName_saysSo() {
    String name = Names.fresh("taken");
    pasted(name, "v", "");

    assertThat(paste(name, "w", "").expect(422).text()).contains("has this name already");
  }

  @Test
  void pages_byRole_areAnsweredOrRefused() {
    String path = pasted(Names.fresh("roles"), "v", "");
    String before = vault.relay().valueOf(id(path));

    assertThat(auditor.get(path).expect(200).text()).doesNotContain("<textarea", "Delete");
    auditor.get(LIST).expect(200);
    auditor.get(newPath).expect(403);
    auditor.post(newPath, form(Names.fresh("no"), "v", "")).expect(403);
    auditor.post(path + "/rotate", Map.of("value", "w", "revision", "1")).expect(403);
    auditor.post(path + "/describe", Map.of("revision", "1")).expect(403);
    auditor.post(path + "/delete", Map.of("days", "7", "revision", "1")).expect(403);
    auditor.post(path + "/restore").expect(403);
    auditor.post(path + "/versions/restore", Map.of("version", "1", "revision", "1")).expect(403);
    nobody.get(LIST).expect(403);
    nobody.get(path).expect(403);
    var door = vault.clients().consoleDoor();
    for (String each : new String[] {LIST, path, newPath}) {
      assertThat(door.get(each).send().expect(303).header("Location"))
          .isEqualTo("/console/sign-in");
    }
    writer.form(path + "/rotate", Map.of("form_token", "x", "value", "w")).send().expect(403);
    assertThat(vault.relay().valueOf(id(path))).isEqualTo(before);
  }

  @Test
  void rotate_keepsTheId_andTheVersionBeforeCanBeBroughtBack() {
    String path = pasted(Names.fresh("rotated"), "first", "");

    submit(path, "rotate", Map.of("value", "second", "overlap", "day"));
    assertThat(vault.relay().valueOf(id(path))).isEqualTo("second");
    assertThat(writer.get(path).text()).contains("until 2", "Bring version 1 back");

    submit(path, "versions/restore", Map.of("version", "1"));
    assertThat(vault.relay().valueOf(id(path))).isEqualTo("first");
    assertThat(writer.get(path).text()).contains("Bring version 2 back", "Bring version 1 back");
  }

  @Test
  void form_ofAPageFromBefore_changesNothing() {
    String path = pasted(Names.fresh("stale"), "first", "");
    String revision = revision(path);
    submit(path, "rotate", Map.of("value", "second"));

    for (Map<String, String> fields :
        List.of(
            Map.of("act", "rotate", "value", "third"),
            Map.of("act", "describe", "description", "lost"),
            Map.of("act", "versions/restore", "version", "1"),
            Map.of("act", "delete", "days", "7"))) {
      Map<String, String> form = new TreeMap<>(fields);
      form.put("revision", revision);
      String answer = writer.post(path + "/" + form.remove("act"), form).expect(409).text();
      assertThat(answer).contains("changed it since you opened the page");
    }
    assertThat(vault.relay().valueOf(id(path))).isEqualTo("second");
  }

  @Test
  void versionThatIsNotKept_isNotFound() {
    String path = pasted(Names.fresh("versions"), "first", "");

    writer
        .post(path + "/versions/restore", Map.of("version", "7", "revision", revision(path)))
        .expect(404);
    assertThat(vault.relay().valueOf(id(path))).isEqualTo("first");
  }

  @Test
  void delete_endsItsResolving_andRestoreBringsItBack() {
    String path = pasted(Names.fresh("deleted"), "value", "");

    submit(path, "delete", Map.of("days", "9"));
    assertThat(vault.relay().resolve(id(path)).status()).isEqualTo(409);
    assertThat(writer.get(path).text()).contains("It does not resolve", "Restore it");

    writer.post(path + "/restore").expect(303);
    assertThat(vault.relay().valueOf(id(path))).isEqualTo("value");
    assertThat(
            writer
                .post(path + "/delete", Map.of("days", "400", "revision", revision(path)))
                .expect(422)
                .text())
        .contains("Nothing was changed");
  }

  @Test
  void describe_changesWhatIsKnown_andEscapesIt() {
    String path = pasted(Names.fresh("described"), "value", "");

    submit(
        path,
        "describe",
        Map.of("description", "<script>x</script>", "expires_at", "2099-01-02T03:04"));

    assertThat(writer.get(path).text())
        .contains("&lt;script&gt;x&lt;/script&gt;", "2099-01-02 03:04 UTC")
        .doesNotContain("<script>x");
  }

  @Test
  void describe_ofTheDescriptionAlone_leavesTimesThatItsFieldsCannotHold() {
    String expiry = "2099-01-02T03:04:05.678901Z";
    String rotation = "2098-01-02T03:04:05.678901Z";
    String path = stored(Map.of("expires_at", expiry, "rotate_by", rotation));

    submit(
        path,
        "describe",
        Map.of(
            "description",
            "typed",
            "expires_at",
            "2099-01-02T03:04",
            "rotate_by",
            "2098-01-02T03:04"));

    Answer known = vault.partner().metadata(id(path)).expect(200);
    assertThat(known.member("description")).isEqualTo("typed");
    assertThat(known.member("expires_at")).isEqualTo(expiry);
    assertThat(known.member("rotate_by")).isEqualTo(rotation);
  }

  @Test
  void describe_ofAnExpiredSecret_isTaken_andItStaysExpired() {
    Instant expiry = Instant.now().plusSeconds(2);
    String path = stored(Map.of("expires_at", expiry.toString()));
    while (vault.relay().resolve(id(path)).status() == 200) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }

    submit(
        path,
        "describe",
        Map.of("description", "typed", "expires_at", expiry.toString().substring(0, 16)));

    assertThat(vault.partner().metadata(id(path)).member("description")).isEqualTo("typed");
    assertThat(vault.relay().resolve(id(path)).expect(409).text()).contains("expired");
  }

  @Test
  void describe_ofTheTimesAlone_leavesTheLinesOfADescription() {
    String lines = "one\r\ntwo\n\tthree\n";
    String path = stored(Map.of("description", lines));
    assertThat(writer.get(path).text())
        .containsPattern("<textarea name=\"description\"[^>]*>\none");

    submit(
        path,
        "describe",
        Map.of("description", "one\r\ntwo\r\n\tthree\r\n", "rotate_by", "2098-01-02T03:04"));
    assertThat(vault.partner().metadata(id(path)).member("description")).isEqualTo(lines);

    submit(path, "describe", Map.of("description", "one\r\ntwo"));
    assertThat(vault.partner().metadata(id(path)).member("description")).isEqualTo("one\ntwo");
  }

  @Test
  void describe_withAControlCharacter_isRefused() {
    String path = pasted(Names.fresh("controls"), "value", "");
    Map<String, String> form = Map.of("description", "a\u0007b", "revision", revision(path));

    assertThat(writer.post(path + "/describe", form).expect(422).text())
        .contains("Description: At most 1024 characters, without control characters");
  }

  @Test
  @Tag("postgresql")
  void pageOfASecret_whoseProjectIsDestroyed_saysSo() throws SQLException {
    String project = vault.partner().newProject();
    String secret = vault.partner().store(project, "gone").vaultId();
    vault
        .database()
        .inspect(
            tables ->
                tables.update(
                    "update project set state = 'destroyed', live_name = null where project_id = ?",
                    UUID.fromString(project)));

    String page = writer.get(LIST + "/" + secret).expect(200).text();
    assertThat(page).contains("<span class=\"state bad\">destroyed</span>");
    assertThat(page).doesNotContain("/rotate\"", "/restore\"");
    assertThat(writer.get("/console/projects/" + project).expect(200).text())
        .contains("<span class=\"state bad\">destroyed</span>")
        .doesNotContain("/restore\"", "/delete\"");
    writer.get(LIST + "/new?project=" + project).expect(404);
    nobody.get("/console/projects/" + project).expect(403);
  }

  @Test
  void search_byTheBeginningOfTheName_inAnyCase_findsIt() {
    String name = Names.fresh("Find.Me_100%".replace("%", "-"));
    String path = pasted(name, "value", "");

    assertThat(find("name", name.toUpperCase(Locale.ROOT))).contains(path);
    assertThat(find("name", name.substring(0, name.length() - 1))).contains(path);
    assertThat(find("name", name + "x")).doesNotContain(path).contains("No secret fits");
    assertThat(find("name", "%")).contains("No secret fits");
    String named = LIST + "?name=" + name;
    assertThat(writer.get(named + "&kind=generic").text()).contains(path);
    assertThat(writer.get(named + "&kind=oauth_access_token").text()).doesNotContain(path);
    assertThat(writer.get(named + "&project=" + vault.projectId()).text()).contains(path);
    assertThat(writer.get(named + "&state=active").text()).contains(path);
    assertThat(writer.get(named + "&state=destroyed").text()).doesNotContain(path);
    assertThat(find("project", "nonsense")).contains("No secret fits");
    assertThat(writer.get(LIST + "?name=" + id(path)).expect(303).header("Location"))
        .isEqualTo(path);
  }

  @Test
  void search_neverShowsWhatTheVaultKeepsForItself() {
    assertThat(find("name", "operator.")).contains("No secret fits");
    assertThat(find("kind", "totp_secret")).doesNotContain("operator.");
  }

  @Test
  void path_ofNothing_isNotFound() {
    writer.get(LIST + "/00000000-0000-7000-8000-000000000001").expect(404);
    writer.get(LIST + "/nonsense").expect(404);
    writer.get(LIST + "/new?project=nonsense").expect(404);
  }

  private String find(String field, String value) {
    return writer
        .get(LIST + "?" + field + "=" + URLEncoder.encode(value, UTF_8))
        .expect(200)
        .text();
  }

  private Answer paste(String name, String value, String edges) {
    return writer.post(newPath, form(name, value, edges));
  }

  private String pasted(String name, String value, String edges) {
    return paste(name, value, edges).expect(303).header("Location").split("\\?", 2)[0];
  }

  /** The page of a new secret that the partner's API made, with such members. */
  private String stored(Map<String, String> told) {
    Map<String, Object> members = new TreeMap<>(told);
    members.putAll(Map.of("kind", "generic", "name", Names.fresh("told"), "value", "value"));
    Object[] flat =
        members.entrySet().stream()
            .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
            .toArray();
    return LIST
        + "/"
        + vault
            .partner()
            .storeCall(vault.projectId())
            .object(flat)
            .send()
            .expect(201)
            .member("vault_id");
  }

  private static Map<String, String> form(String name, String value, String edges) {
    return new TreeMap<>(Map.of("kind", "generic", "name", name, "value", value, "edges", edges));
  }

  private void submit(String path, String act, Map<String, String> fields) {
    Map<String, String> form = new TreeMap<>(fields);
    form.put("revision", revision(path));
    writer.post(path + "/" + act, form).expect(303);
  }

  private String revision(String path) {
    Matcher matcher = REVISION.matcher(writer.get(path).expect(200).text());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String id(String path) {
    return path.substring(LIST.length() + 1).split("\\?", 2)[0];
  }
}
