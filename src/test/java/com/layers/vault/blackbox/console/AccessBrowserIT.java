package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Organizations, API keys, workloads and webhook endpoints as an admin walks through them. */
@Tag("browser")
@ExtendWith(TestBedExtension.class)
class AccessBrowserIT {

  private final Vault vault;
  private final Operator admin;
  private final Browser browser;
  private final Sight sight;
  private final Page page;

  AccessBrowserIT(TestBed bed) throws IOException {
    this.vault = bed.vault();
    this.admin = bed.operator("admin");
    this.browser = new Browser(vault, bed.newFolder("screenshots"));
    this.sight = new Sight(browser);
    this.page = browser.open(admin);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void organization_fromItsMakingToItsSuspension() {
    String name = Names.fresh("Nordwind Handels GmbH");
    page.navigate(browser.url("/console/organizations"));
    organizationName().fill(name);
    press("Make the organization");
    assertThat(page.locator(".notice").textContent()).contains("The organization is made.");
    page.getByLabel("Name of a new project").fill("Online shop");
    press("Make the project");
    page.getByText("Delete this project").click();
    press("Delete Online shop");
    press("Restore the project");
    assertThat(page.locator(".notice").textContent()).contains("restored as it was");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
    page.getByText("Suspend this organization").click();
    press("Suspend " + name);
    press("Resume the organization");
    assertThat(page.locator(".notice").textContent()).contains("resumed");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void apiKey_fromItsMakingToItsEnd() {
    organizationWithProject();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New API key")).click();
    page.getByLabel("Name, for people").fill("Checkout backend");
    page.getByLabel("change Secrets").check();
    page.getByLabel("read Projects").check();
    page.getByLabel("Only in the projects").check();
    page.getByLabel("Online shop").check();
    page.getByLabel("Last day").fill("2020-12-31");
    page.getByLabel("Its requests must be signed").check();
    press("Make the API key");
    assertThat(page.locator(".error[role=alert]").textContent()).contains("lies in the past");
    assertThat(page.getByLabel("change Secrets").isChecked()).isTrue();
    assertThat(page.getByLabel("Online shop").isChecked()).isTrue();
    look("new-api-key-refused");
    page.getByLabel("Last day").fill("2030-12-31");
    press("Make the API key");
    String key = page.locator(".once").first().textContent();
    assertThat(key).startsWith("lp_");
    assertThat(page.locator(".once").count()).isEqualTo(2);
    assertThat(page.url()).doesNotContain("lp_");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have copied it")).click();
    assertThat(page.content()).contains("Reads and changes secrets.").doesNotContain(key);
    page.navigate(browser.url("/console/api-keys"));
    page.getByLabel("Find by key id").fill(key.split("_", 4)[2]);
    press("Find");
    page.getByText("Revoke this API key").click();
    press("Revoke Checkout backend");
    assertThat(page.locator(".notice").textContent()).contains("revoked");
    assertThat(browser.complaints()).allMatch(each -> each.contains("422"));
  }

  @Test
  void shownOnce_goingBack_wouldSendTheFormAgain() {
    organizationWithProject();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New API key")).click();
    page.getByLabel("Name, for people").fill("Looked back at");
    page.getByLabel("read Projects").check();
    press("Make the API key");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have copied it")).click();
    page.waitForURL(url -> url.matches(".*/console/api-keys/[0-9a-f-]{36}"));

    assertThatThrownBy(page::goBack).hasMessageContaining("ERR_CACHE_MISS");
  }

  @Test
  void workload_isGrantedAndRevoked() {
    String name = "spiffe://layers.example/" + Names.fresh("audience-sync");
    page.navigate(browser.url("/console/workloads"));
    page.getByLabel("Name in its certificate").fill(name);
    press("Make the workload");
    look("workload-new");
    page.getByLabel("resolve:").check();
    page.getByLabel("sign:").check();
    page.getByLabel("Meta CAPI access token").check();
    page.getByLabel("Ids of projects").fill(vault.projectId());
    press("Grant it");
    page.getByLabel("store:").check();
    page.getByLabel("every kind", new Page.GetByLabelOptions().setExact(true)).check();
    page.getByLabel("every project").check();
    press("Grant it");
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions()
                .setName("Take resolve over Meta CAPI access token in demo away"))
        .click();
    assertThat(page.locator(".notice").textContent()).contains("Taken away.");
    page.navigate(browser.url("/console/workloads"));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
    page.getByText("Revoke this workload", new Page.GetByTextOptions().setExact(true)).click();
    press("Revoke this workload for good");
    assertThat(page.locator(".notice").textContent()).contains("revoked");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void webhookEndpoint_fromItsMakingToItsEnd() {
    organizationWithProject();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Online shop")).click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New webhook endpoint"))
        .click();
    page.getByLabel("URL").fill("https://hooks.example.com/vault/incoming");
    page.getByLabel("secret.rotated").check();
    page.getByLabel("account.refresh_failed").check();
    press("Make the endpoint");
    look("webhook-secret");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have copied it")).click();
    page.getByText("Make another signing secret").click();
    press("Rotate the secret");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have copied it")).click();
    page.getByLabel("URL").fill("https://hooks.example.com/vault/2");
    press("Change the endpoint");
    assertThat(page.locator(".notice").textContent()).contains("changed");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Online shop")).click();
    page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName("https://hooks.example.com/vault/2"))
        .click();
    page.getByText("Delete this endpoint").click();
    press("Delete the endpoint");
    assertThat(page.locator(".notice").textContent()).contains("deleted");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void project_withEverythingThatRefersToSecrets() {
    String project = "/console/projects/" + filledProject();

    page.navigate(browser.url(project));
    assertThat(page.content()).contains("Meta CAPI", "act-");
    assertThat(browser.complaints()).isEmpty();
  }

  private String filledProject() {
    String project = vault.partner().newProject();
    Tenancy.connect(vault, project);
    return project;
  }

  private void organizationWithProject() {
    page.navigate(browser.url("/console/organizations"));
    organizationName().fill(Names.fresh("Südwind"));
    press("Make the organization");
    page.getByLabel("Name of a new project").fill("Online shop");
    press("Make the project");
    page.waitForURL(url -> url.contains("/console/projects/"));
    page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Where you are"))
        .getByRole(AriaRole.LINK)
        .last()
        .click();
    page.waitForURL(url -> url.contains("/console/organizations/"));
  }

  private Locator organizationName() {
    return page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
  }

  private void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }

  /** Checks the page as it stands, and keeps pictures of it. */
  private void look(String name) {
    sight.look(page, name);
    assertThat(sight.faults()).isEmpty();
  }
}
