package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Browser;
import com.layers.vault.blackbox.harness.DoorClient;
import com.layers.vault.blackbox.harness.Keycloak;
import com.layers.vault.blackbox.harness.Sight;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in at a real Keycloak, in a real Chromium. */
@Tag("browser")
@Tag("once")
@Tag("own-server")
@ExtendWith(TestBedExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class OidcBrowserIT {

  private final TestBed bed;
  private Keycloak keycloak;
  private Vault vault;
  private Browser browser;

  OidcBrowserIT(TestBed bed) {
    this.bed = bed;
  }

  @BeforeAll
  void begin() throws Exception {
    keycloak =
        Keycloak.begin(
            bed.newFolder("keycloak"),
            Map.of(
                "alice", List.of("vault-writers", "staff"),
                "bob", List.of("staff"),
                "admin", List.of("vault-auditors")));
    vault = bed.newVault("oidc");
    vault
        .with("VAULT_OIDC_ISSUER", keycloak.issuer())
        .with("VAULT_OIDC_CLIENT_ID", Keycloak.CLIENT)
        .with("VAULT_OIDC_CLIENT_SECRET_FILE", keycloak.clientSecretFile().toString())
        .with("VAULT_OIDC_ROLES", "vault-writers=writer; vault-auditors=auditor approver")
        .with("VAULT_CONSOLE_ADDRESS", "https://127.0.0.1:" + vault.ports().console())
        .start();
    browser = new Browser(vault, bed.newFolder("screenshots"));
  }

  @AfterAll
  void end() {
    browser.close();
    vault.close();
    keycloak.close();
  }

  @Test
  void signIn_memberOfAGroupWithARole_isLedToTheOverview_againAndAgain() {
    Page page = signIn("alice");
    page.waitForURL("**/console/overview");
    assertThat(page.locator(".who").textContent()).contains("alice", "writer");

    Page again = signIn("alice");
    again.waitForURL("**/console/overview");
    assertThat(again.locator(".who").textContent()).contains("alice", "writer");
    page.reload();
    assertThat(page.url()).endsWith("/console/overview");
  }

  @Test
  void signIn_memberOfNoGroupWithARole_isNotLetIn() {
    Sight sight = new Sight(browser);
    sight.visit("/console/sign-in", "sign-in-with-issuer");
    Page page = signIn("bob");

    assertThat(page.locator("h1").textContent()).isEqualTo("Not signed in");
    assertThat(page.locator("body").textContent()).contains("no role here");
    sight.look(page, "oidc-refused");
    page.navigate(browser.url("/console/overview"));
    assertThat(page.url()).endsWith("/console/sign-in");
    assertThat(sight.faults()).isEmpty();
  }

  /** The issuer's name for somebody is not ours: a local account of that name stays another one. */
  @Test
  void signIn_nameOfALocalAccount_isSomebodyElse() {
    Page page = signIn("admin");
    page.waitForURL("**/console/overview");

    assertThat(page.locator(".who").textContent())
        .contains("admin@oidc-", "auditor, approver")
        .doesNotContain("key-admin");
  }

  @Test
  void return_thatThisBrowserDidNotBegin_isRefused() {
    DoorClient door = vault.clients().consoleDoor();
    String path = "/console/oidc/return?state=" + "A".repeat(43) + "&code=x";

    assertThat(door.get(path).send().expect(403).text()).contains("Not signed in");
    String kept = "A".repeat(43) + "." + "B".repeat(43) + "." + "C".repeat(43);
    door.saying("Cookie", "__Host-vault-login=" + kept).get(path).send().expect(403);
    door.saying("Cookie", "__Host-vault-login=" + kept)
        .get("/console/oidc/return?state=other&code=x")
        .send()
        .expect(403);
  }

  private Page signIn(String username) {
    Page page = browser.open();
    page.navigate(browser.url("/console/sign-in"));
    page.getByText("Sign in at 127.0.0.1").click();
    page.locator("#username").fill(username);
    page.locator("#password").fill(Keycloak.PASSWORD);
    page.locator("#kc-login").click();
    return page;
  }
}
