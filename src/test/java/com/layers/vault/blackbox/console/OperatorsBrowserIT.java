package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Browser;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.Sight;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator's account as an admin walks through it. */
@Tag("browser")
@ExtendWith(TestBedExtension.class)
class OperatorsBrowserIT {

  private final Operator admin;
  private final Browser browser;
  private final Sight sight;
  private final Page page;

  OperatorsBrowserIT(TestBed bed) throws IOException {
    this.admin = bed.operator("admin");
    this.browser = new Browser(bed.vault(), bed.newFolder("screenshots"));
    this.sight = new Sight(browser);
    this.page = browser.open(admin);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void operator_fromItsMakingToItsEnd() {
    String name = Names.fresh("jo.berg");
    page.navigate(browser.url("/console/operators"));
    page.getByLabel("Username").fill(name);
    press("Make the operator");
    assertThat(page.locator(".error").textContent()).contains("Tick at least one role");
    look("operators-refused");
    page.getByLabel("writer:").check();
    press("Make the operator");
    String password = page.locator(".once").textContent();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I have copied it")).click();
    page.waitForURL(url -> url.matches(".*/console/operators/[0-9a-f-]{36}"));
    assertThat(page.content()).contains(name).doesNotContain(password);
    page.getByLabel("key-admin:").check();
    press("Change the roles");
    told("The roles are changed");
    page.getByText("Disable this operator").click();
    press("Disable " + name);
    told("The operator is disabled");
    press("Let the operator in again");
    told("can sign in again");
    assertThat(browser.complaints()).allMatch(each -> each.contains("422"));
  }

  @Test
  void ownSessions_areOneStepFromEveryPage() {
    page.navigate(browser.url("/console/overview"));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("admin").setExact(true))
        .click();
    assertThat(page.locator("h1").textContent()).isEqualTo("Your account");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void ownPassword_isChangedFromThePageOfOnesAccount() {
    page.navigate(browser.url("/console/me"));
    page.locator("summary").getByText("Change your password").click();
    page.getByLabel("Current password").fill("not the one");
    page.getByLabel("Code from your").fill("000000");
    page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
        .fill("a password of one's own");
    page.getByLabel("New password once more").fill("a password of one's own");
    press("Change the password");
    assertThat(page.locator(".error").textContent()).contains("Nothing was changed");
    assertThat(page.getByLabel("Current password").inputValue()).isEmpty();
    assertThat(page.getByLabel("Current password").isVisible()).isTrue();
    look("own-password-refused");
    assertThat(browser.complaints()).allMatch(each -> each.contains("422"));
  }

  private void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }

  private void told(String notice) {
    assertThat(page.locator(".notice").textContent()).contains(notice);
  }

  /** Has the page as it stands judged, and keeps pictures of it. */
  private void look(String name) {
    sight.look(page, name);
    assertThat(sight.faults()).isEmpty();
  }
}
