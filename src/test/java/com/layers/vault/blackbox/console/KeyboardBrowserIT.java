package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Browser;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console without a mouse. */
@Tag("browser")
@ExtendWith(TestBedExtension.class)
class KeyboardBrowserIT {

  private static final String TOKEN = "EAAB" + "k".repeat(60);

  private final TestBed bed;
  private final Vault vault;
  private final Browser browser;

  KeyboardBrowserIT(TestBed bed) throws IOException {
    this.bed = bed;
    this.vault = bed.vault();
    this.browser = new Browser(vault, bed.newFolder("screenshots"));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void secret_isPastedRotatedAndAskedFor_fromTheSignInOn() {
    Tenancy tenancy = Tenancy.fresh(bed);
    Operator writer = bed.operator("typist");
    String password = vault.quickstartLine("operator-password");
    String name = Names.fresh("typed");
    Page page = browser.open();
    Keyboard keys = new Keyboard(page);
    page.navigate(browser.url("/"));

    keys.type(writer.username()).reach("[name=password]", null).type(password);
    keys.reach("[name=code]", null).type(writer.code(1)).go("Enter");
    assertThat(page.locator("h1").textContent()).isEqualTo("Overview");
    keys.reach("a.skip", null).reach("nav a", "Organizations").go("Enter");
    page.navigate(browser.url(tenancy.organization())); // there may be pages of them
    keys.reach("main a", "shop").go("Enter");
    keys.reach("main a", "Paste a new secret").go("Enter");
    keys.reach("[name=kind]", null).press("End").press("Home");
    keys.reach("[name=name]", null).type(name);
    keys.reach("[name=value]", null).type("EAABbefore");
    keys.reach("[name=edges]", null).press("ArrowDown").press("ArrowUp");
    assertThat(keys.back().html()).contains("name=\"value\"");
    keys.reach("main button", "Store it in shop").go("Enter");
    assertThat(page.locator("h1").textContent()).isEqualTo(name);
    String id = page.url().replaceAll(".*/secrets/([0-9a-f-]{36}).*", "$1");
    assertThat(vault.relay().valueOf(id)).isEqualTo("EAABbefore");

    keys.reach("[name=value]", null).type(TOKEN);
    keys.reach("main button", "Rotate").go("Space");
    assertThat(page.locator("[role=status]").textContent()).contains("The new value is in force");
    assertThat(vault.relay().valueOf(id)).isEqualTo(TOKEN);

    keys.reach("main a", "break glass, to read its value once, or destroy it at once").go("Enter");
    keys.reach("[name=reason]", null).type("the campaign stands still");
    keys.reach("[name=ticket]", null).type("INC-4711");
    keys.reach("main button", "Ask").go("Enter");
    assertThat(page.locator("main").textContent())
        .contains("Waits for consent", name, "the campaign stands still", "INC-4711");
    keys.reach("header button", "Sign out").go("Enter");
    assertThat(page.url()).endsWith("/console/sign-in");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void everythingThatCanBeUsed_isReached_andTheFocusIsSeen() {
    Tenancy tenancy = Tenancy.fresh(bed);
    String project = tenancy.projectId();
    String apiKey = tenancy.key(bed).page();
    Operator writer = bed.operator("writer");
    String secret = vault.partner().store(vault.projectId(), "to be walked over").vaultId();
    vault.partner().rotate(secret, "again");
    String request = JointRequests.ask(writer, secret);
    String workloads = "/console/workloads";
    Page page = browser.open();
    page.navigate(browser.url("/console/sign-in"));
    assertThat(new Keyboard(page).unreached()).isEmpty();

    areReached(
        writer,
        "/console/overview",
        "/console/due/expiring",
        "/console/secrets",
        "/console/secrets/" + secret,
        "/console/secrets/new?project=" + project,
        tenancy.organization(),
        tenancy.project(),
        "/console/break-glass",
        "/console/break-glass/new?vault_id=" + secret,
        request,
        "/console/me");
    areReached(bed.operator("approver"), request);
    areReached(bed.operator("auditor"), "/console/audit", record());
    areReached(
        bed.operator("key-admin"),
        "/console/keys",
        "/console/keys/rotations",
        "/console/keys/root/root-1",
        "/console/keys/projects/" + project,
        "/console/keys/projects/" + project + "/versions/1",
        "/console/keys/projects/" + project + "/exposed");
    areReached(
        bed.operator("admin"),
        "/console/settings",
        "/console/organizations",
        tenancy.organization(),
        tenancy.project(),
        "/console/api-keys",
        apiKey,
        "/console/api-keys/new?organization=" + tenancy.organizationId(),
        workloads,
        first(workloads),
        "/console/webhook-endpoints/new?project=" + project,
        "/console/operators",
        first("/console/operators"));
    assertThat(browser.complaints()).isEmpty();
  }

  private void areReached(Operator operator, String... paths) {
    Page page = browser.open(operator);
    List<String> unreached = new ArrayList<>();
    for (String path : paths) {
      assertThat(page.navigate(browser.url(path)).status()).as(path).isEqualTo(200);
      new Keyboard(page).unreached().forEach(each -> unreached.add(path + ": " + each));
    }
    page.close();
    assertThat(unreached).isEmpty();
  }

  /** The page of the newest record of the trail. */
  private String record() {
    return links("/console/audit", "/console/audit/[0-9]+");
  }

  /** The first page that a list leads to. */
  private String first(String list) {
    return links(list, list + "/[0-9a-f-]{36}");
  }

  private String links(String list, String wanted) {
    return PageForm.links(bed.operator("admin").get(list).expect(200).text()).stream()
        .filter(link -> link.matches(wanted))
        .findFirst()
        .orElseThrow();
  }
}
