package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Browser;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The overview and the trail as an auditor walks through them. */
@Tag("browser")
@ExtendWith(TestBedExtension.class)
class AuditBrowserIT {

  private final Vault vault;
  private final Operator auditor;
  private final Browser browser;
  private final Page page;

  AuditBrowserIT(TestBed bed) throws IOException {
    this.vault = bed.vault();
    this.auditor = bed.operator("auditor");
    this.browser = new Browser(vault, bed.newFolder("screenshots"));
    this.page = browser.open(auditor);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void trail_fromASecretToItsRecordAndTheFile() throws IOException {
    String secret = vault.partner().store(vault.projectId(), "watched").vaultId();
    vault.partner().rotate(secret, "anew");
    vault.relay().resolve(secret).expect(200);
    page.navigate(browser.url("/console/secrets/" + secret));
    link("All that the trail has about it");
    assertThat(page.getByLabel("Secret's id").inputValue()).isEqualTo(secret);
    page.getByLabel("Action").selectOption("secret.rotate");
    press("Find");
    assertThat(page.locator("tbody tr").count()).isEqualTo(1);
    Download file = page.waitForDownload(() -> press("Export as JSON Lines"));
    assertThat(file.suggestedFilename()).endsWith(".jsonl");
    assertThat(Files.readString(file.path())).contains("secret.rotate", "\"exported_records\":1");
    page.locator("td.moment a").first().click();
    assertThat(page.locator("dl").textContent()).contains("Rotate secret");
    page.navigate(browser.url("/console/audit?vault_id=12"));
    assertThat(page.locator("[role=alert]").textContent()).contains("Secret:");
    assertThat(browser.complaints()).allMatch(each -> each.contains("422"));
  }

  @Test
  void overview_leadsToWhatIsDue() {
    String name = Names.fresh("expiring");
    vault
        .partner()
        .storeCall(vault.projectId())
        .object(
            "kind",
            "meta_capi_access_token",
            "name",
            name,
            "value",
            "v",
            "expires_at",
            Instant.now().plus(Duration.ofMinutes(30)).toString())
        .send()
        .expect(201);

    page.navigate(browser.url("/console/overview"));
    assertThat(page.locator("main").textContent()).contains(name);
    String secret = vault.partner().store(vault.projectId(), "counted").vaultId();
    vault.relay().resolve(secret).expect(200);
    awaitCount();
    browser.photograph(auditor, "/console/overview", "overview-counted");
    page.navigate(browser.url("/console/due/expiring"));
    link(name);
    assertThat(page.locator("h1").textContent()).isEqualTo(name);
    assertThat(browser.complaints()).isEmpty();
  }

  /** Looks again until the upkeep has counted a resolve: it comes once a minute. */
  private void awaitCount() {
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    Locator none = page.getByText("Resolves in the last 24 hours: 0");
    while (none.count() > 0 && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
      page.reload();
    }
    assertThat(none.count()).isZero();
  }

  private void link(String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first().click();
  }

  private void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }
}
