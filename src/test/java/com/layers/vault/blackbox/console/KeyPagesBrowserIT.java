package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Browser;
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

/** Rotating a key, and watching it, as a person does. */
@Tag("browser")
@ExtendWith(TestBedExtension.class)
class KeyPagesBrowserIT {

  private static final int SECRETS = 300;
  private static final double PATIENCE_MILLIS = 120_000;

  private final Vault vault;
  private final Operator keyAdmin;
  private final Browser browser;

  KeyPagesBrowserIT(TestBed bed) throws IOException {
    this.vault = bed.vault();
    this.keyAdmin = bed.operator("key-admin");
    this.browser = new Browser(vault, bed.newFolder("screenshots"));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void rotation_ofSomeHundredSecrets_isStartedWatchedAndFinished() {
    String project = vault.partner().newProject();
    for (int i = 0; i < SECRETS; i++) {
      vault.partner().store(project, "value " + i);
    }
    Page page = browser.open(keyAdmin);
    page.navigate(browser.url("/console/keys"));
    page.getByLabel("Project's id").fill(project);
    click(page, "Open");

    click(page, "Rotate this key");

    assertThat(page.locator("[role=status]").textContent()).contains("The rotation has begun");
    String rotation = page.url().replaceAll("\\?.*", "").replaceAll(".*/console", "/console");
    awaitText(page, "#how-far .state", "done");
    assertThat(page.locator("#how-far").textContent()).contains("300 of 300 rewrapped", "100 %");
    page.reload();
    assertThat(page.locator("#how-far").textContent()).contains("300 of 300 rewrapped");
    assertThat(Browser.violations(page)).isEmpty();
    browser.photograph(keyAdmin, rotation, "key-rotation-done");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void rotation_thatMoves_changesInItsPlace_isPausedAndResumed() {
    String project = vault.partner().newProject();
    for (int i = 0; i < SECRETS; i++) {
      vault.partner().store(project, "value " + i);
    }
    Page page = browser.open(keyAdmin);
    page.navigate(browser.url("/console/keys/projects/" + project));
    click(page, "Rotate this key");
    settle(page);
    Locator pause = page.getByRole(AriaRole.BUTTON, named("Pause"));
    if (pause.isVisible()) {
      browser.photograph(page, "key-rotation-running");
      pause.click();
    }
    Locator resume = page.getByRole(AriaRole.BUTTON, named("Resume"));
    if (resume.isVisible()) { // otherwise it was faster than the click
      assertThat(page.locator("#how-far .state").textContent()).isEqualTo("paused");
      Sight sight = new Sight(browser);
      sight.look(page, "key-rotation-paused");
      assertThat(sight.faults()).isEmpty();
      resume.click();
      settle(page);
      double height = page.locator("#how-far").boundingBox().height;
      page.evaluate("document.querySelector('h1').dataset.kept = 'yes'");
      awaitText(page, "#how-far .state", "done");
      assertThat(page.locator("h1").getAttribute("data-kept"))
          .as("the page was not loaded anew")
          .isEqualTo("yes");
      assertThat(page.locator("#how-far").boundingBox().height).isEqualTo(height);
    }
    page.navigate(browser.url("/console/keys/projects/" + project));
    assertThat(page.content()).contains("Version 2");
  }

  @Test
  void compromise_isConfirmed_andListsWhatToRotate() {
    String project = vault.partner().newProject();
    String secret = vault.partner().store(project, "at risk").vaultId();
    Page page = browser.open(keyAdmin);
    page.navigate(browser.url("/console/keys/projects/" + project + "/versions/1"));
    click(page, "Mark it as compromised");
    assertThat(page.locator("[role=alert]").textContent()).contains("tick the box");
    page.getByLabel("I know what follows").check();
    click(page, "Mark it as compromised");
    page.getByRole(AriaRole.LINK, link("Secrets to be rotated where they were issued")).click();

    assertThat(page.locator("a[href='/console/secrets/" + secret + "']").count()).isEqualTo(1);
    browser.photograph(keyAdmin, "/console/keys/projects/" + project, "project-key-compromised");
  }

  /** Until the script has taken over, or there is nothing to watch any more. */
  private static void settle(Page page) {
    while (!page.url().contains("watch=script")
        && page.locator("#how-far[data-watch=moving]").count() == 1) {
      page.waitForTimeout(50);
    }
    page.waitForLoadState();
  }

  private static void awaitText(Page page, String selector, String text) {
    page.locator(selector, new Page.LocatorOptions().setHasText(text))
        .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS));
  }

  private static void click(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, named(button)).click();
  }

  private static Page.GetByRoleOptions named(String button) {
    return new Page.GetByRoleOptions().setName(button).setExact(true);
  }

  private static Page.GetByRoleOptions link(String start) {
    return new Page.GetByRoleOptions().setName(start);
  }
}
