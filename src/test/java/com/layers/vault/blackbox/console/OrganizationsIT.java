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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Organizations and their projects, as operators make and end them. */
@ExtendWith(TestBedExtension.class)
class OrganizationsIT {

  private static final String LIST = "/console/organizations";
  private static final String INSTALLATION = LIST + "/00000000-0000-7000-8000-000000000000";

  private final Vault vault;
  private final Operator admin;
  private final Operator writer;
  private final Operator auditor;
  private final Operator nobody;

  OrganizationsIT(TestBed bed) {
    this.vault = bed.vault();
    this.admin = bed.operator("admin");
    this.writer = bed.operator("writer");
    this.auditor = bed.operator("auditor");
    this.nobody = bed.operator("nobody");
  }

  @Test
  void list_byAnyRole_showsPartnersAndNotTheVaultItself() {
    String page = auditor.get(LIST).expect(200).text();

    assertThat(page).contains("Demo", "Other").doesNotContain("installation");
    assertThat(page).doesNotContain("New organization");
  }

  @Test
  void search_partInAnotherCase_findsItAlone() {
    String name = Names.fresh("Südwind & Co");
    String path = made(admin.post(LIST, Map.of("name", name)));

    String page = found(name.substring(4).toUpperCase(Locale.ROOT));

    assertThat(organizations(page)).containsExactly(path);
    assertThat(page).contains("Südwind &amp; Co").doesNotContain("No organization fits.");
  }

  @Test
  void search_wildcards_areLiteral() {
    String plain = Names.fresh("20 to 50");
    String wild = plain.replace(' ', '%').replace('-', '_') + "!";
    made(admin.post(LIST, Map.of("name", plain)));
    String path = made(admin.post(LIST, Map.of("name", wild)));

    assertThat(organizations(found(wild))).containsExactly(path);
    assertThat(organizations(found(wild.substring(0, wild.length() - 1)))).containsExactly(path);
    assertThat(organizations(found(plain.replace(' ', '_')))).isEmpty();
    assertThat(organizations(found(plain + "!"))).isEmpty();
  }

  @Test
  void search_forNoName_saysSoAndKeepsWhatWasTyped() {
    String typed = Names.fresh("\"><b>none");

    String page = found(typed);

    assertThat(organizations(page)).isEmpty();
    assertThat(page).contains("No organization fits.", "&lt;b&gt;none").doesNotContain("<b>none");
    assertThat(page).doesNotContain("There is no organization yet.", "More organizations");
  }

  @ParameterizedTest
  @ValueSource(ints = {129, 4000})
  void search_forMoreThanANameHolds_findsNone(int length) {
    assertThat(found("%".repeat(length))).contains("No organization fits.");
  }

  @Test
  void search_forControls_findsNone() {
    assertThat(found("a\u0001\u001b\nb")).contains("No organization fits.");
  }

  @Test
  void search_forTheVaultItself_findsNone() {
    assertThat(organizations(found("installation"))).doesNotContain(INSTALLATION);
  }

  @Test
  void search_forAnId_leadsToItsPage() {
    String path = newOrganization();
    String id = path.substring(LIST.length() + 1);

    assertThat(search(auditor, " " + id + " ").expect(303).header("Location")).isEqualTo(path);
    auditor.get(path).expect(200);
    String none = search(auditor, UUID.randomUUID().toString()).expect(303).header("Location");
    assertThat(auditor.get(none).expect(404).text()).contains("No organization has this id.");
  }

  @Test
  void search_ofManyThatFit_isKeptOnTheNextPage() {
    String part = Names.fresh("m&ny +");
    for (int i = 0; i < 51; i++) {
      made(admin.post(LIST, Map.of("name", part + i)));
    }

    String first = found(part);
    String next =
        PageForm.links(first).stream()
            .filter(link -> link.contains("after="))
            .findFirst()
            .orElseThrow();
    String second = auditor.get(next).expect(200).text();

    assertThat(organizations(first)).hasSize(50).doesNotContainAnyElementsOf(organizations(second));
    assertThat(organizations(second)).hasSize(1);
    assertThat(second).contains("m&amp;ny").doesNotContain("More organizations");
  }

  @Test
  void search_withoutARole_isRefused() {
    String path = newOrganization();

    search(nobody, "Demo").expect(403);
    search(nobody, path.substring(LIST.length() + 1)).expect(303);
    nobody.get(path).expect(403);
  }

  @Test
  void pages_withoutARole_areRefused() {
    nobody.get(LIST).expect(403);
    nobody.get("/console/projects/" + vault.projectId()).expect(403);
    nobody.post(LIST, Map.of("name", Names.fresh("org"))).expect(403);
  }

  @Test
  void pages_withoutASession_leadToTheSignIn() {
    var door = vault.clients().consoleDoor();
    for (String path :
        new String[] {LIST, INSTALLATION, "/console/projects/" + vault.projectId()}) {
      assertThat(door.get(path).send().expect(303).header("Location"))
          .isEqualTo("/console/sign-in");
    }
  }

  @Test
  void create_byAnAdmin_leadsToItsPage() {
    String name = Names.fresh("<b>org & co</b>");

    String path = made(admin.post(LIST, Map.of("name", name)));

    String page = admin.get(path).expect(200).text();
    assertThat(page).contains("&lt;b&gt;org &amp; co&lt;/b&gt;").doesNotContain("<b>org");
    assertThat(page).contains("It has no project yet.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer", "auditor"})
  void create_byAnotherRole_isForbidden(String role) {
    String name = Names.fresh("org");
    Operator operator = role.equals("writer") ? writer : auditor;

    assertThat(operator.post(LIST, Map.of("name", name)).expect(403).text())
        .contains("This takes the role admin");
    assertThat(admin.get(LIST).text()).doesNotContain(name);
  }

  @Test
  void create_withoutAToken_isRefused() {
    String name = Names.fresh("org");

    admin.post(LIST, Map.of("name", name, "form_token", "")).expect(403);

    assertThat(admin.get(LIST).text()).doesNotContain(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Demo"})
  void create_badName_keepsWhatWasTypedAndSaysWhy(String name) {
    String page = admin.post(LIST, Map.of("name", name)).expect(422).text();

    assertThat(page).contains("Nothing was changed: correct it", "value=\"" + name + "\"");
    assertThat(page).contains(name.isEmpty() ? "1 to 128 characters" : "has this name already");
  }

  @Test
  void installation_isNotThere() {
    admin.get(INSTALLATION).expect(404);
    admin.post(INSTALLATION + "/suspend").expect(404);
    admin.post(INSTALLATION + "/resume").expect(404);
    admin.post(INSTALLATION + "/projects", Map.of("name", Names.fresh("p"))).expect(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "/0190", "/00000000-0000-7000-8000-00000000000a/x"})
  void page_thatIsNone_isNotThere(String path) {
    admin.get(LIST + path).expect(404);
    admin.post(LIST + path).expect(404 + (path.endsWith("a/x") ? 1 : 0));
  }

  @Test
  void suspend_byAWriter_isForbidden() {
    String path = newOrganization();

    writer.post(path + "/suspend").expect(403);

    assertThat(admin.get(path).text()).doesNotContain("Suspended since");
  }

  @Test
  void suspendAndResume_showOnItsPage() {
    String path = newOrganization();

    made(admin.post(path + "/suspend"));
    made(admin.post(path + "/suspend"));
    assertThat(auditor.get(path).expect(200).text()).contains("Suspended since");
    made(admin.post(path + "/resume"));
    assertThat(auditor.get(path).expect(200).text()).doesNotContain("Suspended since");
  }

  @Test
  void createProject_byAWriter_leadsToItsPage() {
    String name = Names.fresh("project");

    String path = made(writer.post(newOrganization() + "/projects", Map.of("name", name)));

    assertThat(auditor.get(path).expect(200).text())
        .contains(name, "version 1", "No layer is configured.", "No account is connected.");
  }

  @Test
  void createProject_byAnother_isForbidden_andABadNameIsTold() {
    String organization = newOrganization();
    String projects = organization + "/projects";

    auditor.post(projects, Map.of("name", "a project")).expect(403);
    assertThat(writer.post(projects, Map.of("name", "")).expect(422).text())
        .contains("1 to 128 characters");
    assertThat(auditor.get(organization).text()).contains("It has no project yet.");
  }

  @Test
  void deleteAndRestore_showOnItsPage() {
    String path = newProject();

    assertThat(writer.post(path + "/delete", Map.of("days", "6")).expect(422).text())
        .contains("P7D to P30D");
    assertThat(writer.post(path + "/delete", Map.of("days", "soon")).expect(422).text())
        .contains("from 7 to 30");
    auditor.post(path + "/delete", Map.of("days", "7")).expect(403);
    made(writer.post(path + "/delete", Map.of("days", "7")));
    assertThat(auditor.get(path).expect(200).text()).contains("Nothing in it resolves");
    auditor.post(path + "/restore").expect(403);
    made(writer.post(path + "/restore"));
    assertThat(auditor.get(path).expect(200).text()).doesNotContain("Nothing in it resolves");
    writer.post(path + "/restore").expect(409);
  }

  private String found(String text) {
    return search(auditor, text).expect(200).text();
  }

  private static Answer search(Operator operator, String text) {
    return operator.get(LIST + "?name=" + URLEncoder.encode(text, UTF_8));
  }

  /** The organizations that a page leads to. */
  private static List<String> organizations(String page) {
    return PageForm.links(page).stream()
        .filter(link -> link.matches(LIST + "/[0-9a-f-]{36}"))
        .toList();
  }

  private String newOrganization() {
    return made(admin.post(LIST, Map.of("name", Names.fresh("organization"))));
  }

  private String newProject() {
    return made(writer.post(newOrganization() + "/projects", Map.of("name", "project")));
  }

  /** The path of the page that a form led to. */
  private static String made(Answer answer) {
    String location = answer.expect(303).header("Location");
    return location.substring(0, location.indexOf('?'));
  }
}
