package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Browser;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.Sight;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page of the console, as it is seen on a desk and on a phone, by day and by night. */
@Tag("browser")
@ExtendWith(TestBedExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class EveryPageBrowserIT {

  private static final Map<String, String> LISTS =
      Map.ofEntries(
          Map.entry("overview", "/console/overview"),
          Map.entry("due-expiring", "/console/due/expiring"),
          Map.entry("due-overdue", "/console/due/overdue"),
          Map.entry("due-unused", "/console/due/unused"),
          Map.entry("secrets", "/console/secrets"),
          Map.entry("secrets-none", "/console/secrets?name=no-such-name"),
          Map.entry("organizations", "/console/organizations"),
          Map.entry("organizations-none", "/console/organizations?name=no-such-name"),
          Map.entry("api-keys", "/console/api-keys"),
          Map.entry("api-keys-missing", "/console/api-keys?key_id=0000000000000000"),
          Map.entry("workloads", "/console/workloads"),
          Map.entry("keys", "/console/keys"),
          Map.entry("key-rotations", "/console/keys/rotations"),
          Map.entry("root-key", "/console/keys/root/root-1"),
          Map.entry("break-glass", "/console/break-glass"),
          Map.entry("audit", "/console/audit"),
          Map.entry("operators", "/console/operators"),
          Map.entry("own-account", "/console/me"));

  private final TestBed bed;
  private Vault vault;
  private Operator admin;
  private Operator auditor;
  private FullVault full;
  private Browser browser;
  private Sight sight;

  EveryPageBrowserIT(TestBed bed) {
    this.bed = bed;
  }

  @BeforeAll
  void begin() throws IOException {
    vault = bed.vault();
    admin = bed.operator("admin");
    auditor = bed.operator("auditor");
    full = new FullVault(bed);
    browser = new Browser(vault, bed.newFolder("screenshots/every-page"));
    sight = new Sight(browser);
  }

  @AfterAll
  void end() {
    browser.close();
  }

  @Test
  void lists_asAnAuditorSeesThem() {
    LISTS.forEach((name, path) -> sight.visit(auditor, path, name));
    allIsWell("");
  }

  /** With the forms that make something. */
  @Test
  void lists_asOnesWhoChangeThem() {
    Operator keyAdmin = bed.operator("key-admin");
    sight.visit(admin, "/console/secrets", "secrets-writer");
    sight.visit(admin, "/console/organizations", "organizations-admin");
    sight.visit(admin, "/console/workloads", "workloads-admin");
    sight.visit(admin, "/console/settings", "settings");
    sight.visit(admin, "/console/operators", "operators-admin");
    sight.visit(keyAdmin, "/console/keys", "keys-admin");
    sight.visit(keyAdmin, "/console/keys/root/root-1", "root-key-admin");
    sight.visit(bed.operator("writer"), "/console/break-glass", "break-glass-writer");
    allIsWell("");
  }

  @Test
  void singleThings_asAnAdminSeesThem() {
    full.pages().forEach((name, path) -> sight.visit(admin, path, name));
    allIsWell("");
  }

  @Test
  void singleThings_asOthersSeeThem() {
    Operator keyAdmin = bed.operator("key-admin");
    for (String name : new String[] {"secret", "project", "organization", "workload", "operator"}) {
      sight.visit(auditor, full.path(name), name + "-auditor");
    }
    sight.visit(keyAdmin, full.path("project-key"), "project-key-admin");
    sight.visit(
        keyAdmin, full.path("project-key-new") + "/versions/1", "project-key-version-admin");
    sight.visit(keyAdmin, full.path("key-rotation"), "key-rotation-admin");
    Operator approver = bed.operator("approver");
    sight.visit(approver, full.path("break-glass-waiting"), "break-glass-to-decide");
    sight.visit(bed.operator("writer"), full.path("break-glass-open"), "break-glass-to-reveal");
    allIsWell("");
  }

  @Test
  void forms_empty() {
    String project = vault.projectId();
    String organization = full.path("organization").replaceAll(".*/", "");
    sight.visit(admin, "/console/secrets/new", "choose-project");
    sight.visit(admin, "/console/secrets/new?name=no-such-name", "choose-project-none");
    sight.visit(admin, "/console/secrets/new?project=" + project, "new-secret");
    sight.visit(admin, "/console/api-keys/new?organization=" + organization, "new-api-key");
    sight.visit(admin, "/console/webhook-endpoints/new?project=" + project, "new-webhook-endpoint");
    sight.visit(admin, "/console/break-glass/new", "ask");
    allIsWell("");
  }

  @Test
  void forms_withAMistake() {
    mistake(
        "/console/organizations", "Make the organization", page -> label(page, "Name").fill(" "));
    mistake(
        full.path("organization"),
        "Make the project",
        page -> page.getByLabel("Name of a new project").fill(" "));
    mistake(
        "/console/workloads",
        "Make the workload",
        page -> page.getByLabel("Name in its certificate").fill(" "));
    mistake(
        "/console/operators", "Make the operator", page -> page.getByLabel("Username").fill("a b"));
    mistake(full.path("workload"), "Grant it", page -> {});
    mistake(
        full.path("webhook-endpoint"),
        "Change the endpoint",
        page -> page.getByLabel("URL").fill("http://127.0.0.1/"));
    mistake(full.path("secret"), "Rotate", page -> value(page, " with blanks "));
    mistake(
        "/console/secrets/new?project=" + vault.projectId(),
        "Store it in demo",
        page -> {
          page.getByLabel("Name").fill("with blanks");
          value(page, "value");
        });
    mistake(
        "/console/break-glass/new?vault_id=" + UUID.randomUUID(),
        "Ask",
        page -> {
          page.getByLabel("Reason").fill("the partner's campaign stands still");
          page.getByLabel("Ticket").fill(" ");
        });
    allIsWell("422");
  }

  @Test
  void audit_filtered_mistaken_andOneRecord() {
    String secret = full.path("secret").replaceAll(".*/", "");
    sight.visit(auditor, "/console/audit?vault_id=" + secret, "audit-filtered");
    sight.visit(auditor, "/console/audit?vault_id=" + UUID.randomUUID(), "audit-none");
    Page page = browser.open(auditor);
    page.navigate(browser.url("/console/audit?vault_id=" + secret));
    String record = page.locator("td.moment a").first().getAttribute("href");
    page.context().close();
    sight.visit(auditor, record, "audit-record");
    allIsWell("");
    sight.visit(auditor, "/console/audit?vault_id=12", "audit-mistake");
    allIsWell("422");
  }

  @Test
  void shownOnce_andRevealed() {
    Page page = browser.open(admin);
    page.navigate(browser.url("/console/operators"));
    page.getByLabel("Username").fill(Names.fresh("lou"));
    page.getByLabel("writer:").check();
    press(page, "Make the operator");
    sight.look(page, "shown-once");
    Page asker = browser.open(bed.operator("writer"));
    String secret = vault.partner().store(vault.projectId(), "EAAB" + "x".repeat(200)).vaultId();
    String path = JointRequests.ask(bed.operator("writer"), secret);
    bed.operator("approver").post(path + "/approve").expect(303);
    asker.navigate(browser.url(path));
    asker.clock().install();
    press(asker, "Reveal the value once");
    sight.look(asker, "reveal");
    allIsWell("");
  }

  @Test
  void entrance_andTheSecondFactor() {
    sight.visit("/console/sign-in", "sign-in");
    allIsWell("");
    String username = Names.fresh("new.here");
    String password =
        Tenancy.Issued.of(
                admin.post("/console/operators", Map.of("username", username, "role", "writer")),
                "/console/operators/")
            .shown()
            .get(0);
    Page page = browser.open();
    page.navigate(browser.url("/console/sign-in"));
    enter(page, username, "not-the-password");
    sight.look(page, "sign-in-refused");
    enter(page, username, password);
    sight.look(page, "second-factor");
    press(page, "Show the secret");
    sight.look(page, "second-factor-secret");
    page.getByLabel("The code that the app shows now").fill("000000");
    press(page, "Finish");
    sight.look(page, "second-factor-refused");
    allIsWell("4");
  }

  @Test
  void errors_areToldOnAPage() {
    sight.visit(admin, "/console/no-such-page", "error-no-page");
    sight.visit(admin, "/console/secrets/" + UUID.randomUUID(), "error-not-found");
    allIsWell("404");
    sight.visit(auditor, "/console/secrets/new", "error-role");
    allIsWell("403");
    Page page = browser.open(admin);
    page.navigate(browser.url("/console/organizations"));
    page.evaluate("document.querySelectorAll('[name=form_token]').forEach(t => t.value = 'old')");
    label(page, "Name").fill("late");
    press(page, "Make the organization");
    sight.look(page, "error-stale-form");
    allIsWell("403");
  }

  private void mistake(String path, String button, Consumer<Page> typing) {
    Page page = browser.open(admin);
    page.navigate(browser.url(path));
    typing.accept(page);
    press(page, button);
    assertThat(page.locator(".error[role=alert]").textContent()).as(path).contains("Nothing was ");
    sight.look(page, "mistake-" + button.toLowerCase(Locale.ROOT).replace(' ', '-'));
    page.context().close();
  }

  private static void value(Page page, String value) {
    label(page, "Value").fill(value);
  }

  private static Locator label(Page page, String whole) {
    return page.getByLabel(whole, new Page.GetByLabelOptions().setExact(true));
  }

  private static void enter(Page page, String username, String password) {
    page.getByLabel("Username").fill(username);
    page.getByLabel("Password").fill(password);
    press(page, "Sign in");
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  /**
   * Says what was wrong since the last time.
   *
   * @param status how the status begins that the browser may complain of; empty for none
   */
  private void allIsWell(String status) {
    List<String> faults = List.copyOf(sight.faults());
    List<String> complaints = List.copyOf(browser.complaints());
    sight.faults().clear();
    browser.complaints().clear();
    assertThat(faults).isEmpty();
    assertThat(complaints)
        .allMatch(each -> !status.isEmpty() && each.contains("status of " + status));
  }
}
