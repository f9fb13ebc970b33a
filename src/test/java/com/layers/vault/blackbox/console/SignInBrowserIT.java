package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Browser;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The entrance as a person walks through it. */
@Tag("browser")
@ExtendWith(TestBedExtension.class)
class SignInBrowserIT {

  private final Vault vault;
  private final Operator operator;
  private final Browser browser;

  SignInBrowserIT(TestBed bed) throws IOException {
    this.vault = bed.vault();
    this.operator = bed.operator("admin");
    this.browser = new Browser(vault, bed.newFolder("screenshots"));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void signIn_wrongThenRight_leadsToTheOverview() {
    Page page = browser.open();
    page.navigate(browser.url("/"));
    assertThat(page.url()).endsWith("/console/sign-in");

    fill(page, "not-the-password", "000000");
    assertThat(page.locator("[role=alert]").textContent()).contains("did not fit");

    fill(page, vault.quickstartLine("operator-password"), operator.code(1));
    assertThat(page.url()).endsWith("/console/overview");
    assertThat(browser.complaints()).allMatch(each -> each.contains("401"));
  }

  private static void fill(Page page, String password, String code) {
    page.getByLabel("Username").fill("admin");
    page.getByLabel("Password").fill(password);
    page.getByLabel("Code from your authenticator app").fill(code);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
  }
}
