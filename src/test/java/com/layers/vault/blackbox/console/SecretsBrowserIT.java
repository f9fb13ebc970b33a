package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Browser;
import com.layers.vault.blackbox.harness.Names;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.Sight;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pasting and rotating as a person does it. */
@Tag("browser")
@ExtendWith(TestBedExtension.class)
class SecretsBrowserIT {

  private static final String TOKEN = "EAAB" + "x".repeat(100);

  private final Vault vault;
  private final Operator writer;
  private final Browser browser;

  SecretsBrowserIT(TestBed bed) throws IOException {
    this.vault = bed.vault();
    this.writer = bed.operator("writer");
    this.browser = new Browser(vault, bed.newFolder("screenshots"));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  /**
   * From the first page that is shown; what is typed is reached by the tabulator alone. The secret
   * is looked for by its id: of many, it may stand on any page of the list.
   */
  @Test
  void metaToken_fromTheSignIn_isRotatedInFourClicksAndOnePaste() {
    String id = vault.partner().store(vault.projectId(), "EAABbefore").vaultId();
    Page page = browser.open();
    page.navigate(browser.url("/"));
    page.getByLabel("Username").fill(writer.username());
    page.getByLabel("Password").fill(vault.quickstartLine("operator-password"));
    page.getByLabel("Code from your authenticator app").fill(writer.code(1));
    int clicks = 0;

    click(page, AriaRole.BUTTON, "Sign in");
    clicks++;
    click(page, AriaRole.LINK, "Secrets");
    clicks++;
    page.getByLabel("Start of the name, or an id").fill(id);
    click(page, AriaRole.BUTTON, "Find");
    clicks++;
    page.getByLabel("Value", new Page.GetByLabelOptions().setExact(true)).fill(TOKEN);
    click(page, AriaRole.BUTTON, "Rotate");
    clicks++;

    assertThat(clicks).isLessThanOrEqualTo(5);
    assertThat(page.locator("[role=status]").textContent()).contains("The new value is in force");
    assertThat(vault.relay().valueOf(id)).isEqualTo(TOKEN);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void pastedValue_isMasked_hinted_andOnNoPageAfterwards() {
    String name = Names.fresh("pasted");
    Page page = browser.open(writer);
    page.navigate(browser.url("/console/secrets/new?project=" + vault.projectId()));
    var value = page.getByLabel("Value", new Page.GetByLabelOptions().setExact(true));
    assertThat(value.evaluate("e => getComputedStyle(e).webkitTextSecurity")).isEqualTo("disc");

    page.getByLabel("Name").fill(name);
    value.fill("https://example.com/not-a-token");
    assertThat(page.getByText("looks like the address of a page").isVisible()).isTrue();
    Sight sight = new Sight(browser);
    sight.look(page, "new-secret-hinted");
    assertThat(sight.faults()).isEmpty();
    value.fill(TOKEN);
    assertThat(page.getByText("looks like the address of a page").isVisible()).isFalse();
    page.locator("button", new Page.LocatorOptions().setHasText("Store it in")).click();

    assertThat(page.locator("h1").textContent()).isEqualTo(name);
    assertThat(page.content()).doesNotContain(TOKEN);
    page.reload();
    assertThat(page.content()).doesNotContain(TOKEN);
    page.goBack();
    assertThat(page.getByLabel("Value", new Page.GetByLabelOptions().setExact(true)).inputValue())
        .isEmpty();
    assertThat(page.content()).doesNotContain(TOKEN);
    page.goForward();
    assertThat(page.content()).doesNotContain(TOKEN);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void newSecret_beginsWithTheChoiceOfItsProject() {
    String project = Names.fresh("chosen");
    vault.partner().createProject(project).send().expect(201);
    Page page = browser.open(writer);
    page.navigate(browser.url("/console/secrets"));
    click(page, AriaRole.LINK, "Paste a new secret");
    page.getByLabel("Part of the project's").fill(project.toUpperCase(Locale.ROOT));
    click(page, AriaRole.BUTTON, "Find");
    assertThat(page.locator("tbody tr").count()).isEqualTo(1);

    click(page, AriaRole.LINK, project);

    assertThat(page.getByRole(AriaRole.BUTTON).allTextContents())
        .contains("Store it in " + project);
    assertThat(browser.complaints()).isEmpty();
  }

  private static void click(Page page, AriaRole role, String name) {
    page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }
}
