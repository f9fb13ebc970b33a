package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Browser;
import com.layers.vault.blackbox.harness.Needle;
import com.layers.vault.blackbox.harness.Operator;
import com.layers.vault.blackbox.harness.Sight;
import com.layers.vault.blackbox.harness.TestBed;
import com.layers.vault.blackbox.harness.TestBedExtension;
import com.layers.vault.blackbox.harness.Vault;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people who open one secret, and destroy one, each at their own browser. */
@Tag("browser")
@ExtendWith(TestBedExtension.class)
class BreakGlassBrowserIT {

  private final Vault vault;
  private final Operator writer;
  private final Operator approver;
  private final Operator auditor;
  private final Browser browser;
  private final String value = "EAAB<i>" + Needle.fresh(60) + "</i>";

  BreakGlassBrowserIT(TestBed bed) throws IOException {
    this.vault = bed.vault();
    this.writer = bed.operator("writer");
    this.approver = bed.operator("approver");
    this.auditor = bed.operator("auditor");
    this.browser = new Browser(vault, bed.newFolder("screenshots"));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void breakGlass_fromTheAskingToTheHiding() {
    String secret = vault.partner().store(vault.projectId(), value).vaultId();
    Page asker = browser.open(writer);
    String path = ask(asker, secret);
    assertThat(button(asker, "Reveal the value once").count()).isZero();

    Page second = browser.open(approver);
    second.navigate(browser.url("/console/break-glass"));
    sound(second);
    second.locator("a[href='" + path + "']").click();
    sound(second);
    button(second, "Consent").click();
    assertThat(second.locator("[role=status]").textContent()).contains("You consented");
    sound(second);

    Page other = browser.open(auditor);
    other.navigate(browser.url("/console/overview"));
    assertThat(other.locator(".banner").allTextContents())
        .anyMatch(text -> text.contains("Break-glass is open"));
    sound(other);
    browser.photograph(auditor, "/console/overview", "break-glass-banner");

    asker.reload();
    sound(asker);
    asker.clock().install();
    button(asker, "Reveal the value once").click();
    Locator shown = asker.locator(".revealed");
    assertThat(shown.textContent()).isEqualTo(value);
    assertThat(asker.url()).doesNotContain(value);
    asker.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(shown.isVisible()).isFalse();
    assertThat(asker.locator("h1").isVisible()).isFalse();
    asker.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    asker.clock().fastForward(30_500);
    assertThat(asker.content()).doesNotContain(value.substring(7, 40));
    assertThat(asker.locator("main").textContent()).contains("hidden again");

    button(asker, "I am done: hide it", AriaRole.LINK).click();
    assertThat(asker.locator("main").textContent()).contains("Revealed to writer");
    sound(asker);
    browser.photograph(writer, path, "break-glass-used");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void reload_ofTheRevealedValue_doesNotRevealItAgain() {
    String secret = vault.partner().store(vault.projectId(), value).vaultId();
    Page asker = browser.open(writer);
    String path = ask(asker, secret);
    approver.post(path + "/approve").expect(303);
    asker.reload();
    button(asker, "Reveal the value once").click();
    assertThat(asker.locator(".revealed").textContent()).isEqualTo(value);

    asker.reload();

    assertThat(asker.locator(".revealed").count()).isZero();
    assertThat(asker.content()).doesNotContain(value.substring(7, 40));
    assertThat(asker.locator("[role=alert].error").textContent()).contains("good once");
    Sight sight = new Sight(browser);
    sight.look(asker, "break-glass-revealed-twice");
    assertThat(sight.faults()).isEmpty();
    assertThat(browser.complaints()).allMatch(each -> each.contains("409"));
  }

  @Test
  void revealedValue_withoutScript_isLeftAfterHalfAMinute() {
    String secret = vault.partner().store(vault.projectId(), value).vaultId();
    String path = JointRequests.ask(writer, secret);
    approver.post(path + "/approve").expect(303);

    assertThat(JointRequests.reveal(writer, path).expect(200).header("Refresh"))
        .isEqualTo("30;url=" + path + "?done=value-hidden");
  }

  @Test
  void destruction_fromTheAskingToTheEnd() {
    String secret = vault.partner().store(vault.projectId(), value).vaultId();
    Page asker = browser.open(writer);
    asker.navigate(browser.url("/console/break-glass/new?kind=destruction&vault_id=" + secret));
    assertThat(asker.getByLabel("Destroy at once").isChecked()).isTrue();
    asker.getByLabel("Reason").fill("pasted into the wrong project");
    asker.getByLabel("Ticket").fill("INC-4712");
    button(asker, "Ask").click();
    String path = pathOf(asker);

    Page second = browser.open(approver);
    second.navigate(browser.url(path));
    browser.photograph(approver, path, "destruction-to-decide");
    sound(second);
    button(second, "Consent and destroy").click();
    assertThat(second.locator("[role=status]").textContent()).contains("destroyed");
    sound(second);
    assertThat(browser.complaints()).isEmpty();
  }

  private String ask(Page page, String secret) {
    page.navigate(browser.url("/console/break-glass/new?vault_id=" + secret));
    sound(page);
    page.getByLabel("Reason").fill("the partner's campaign stands still");
    page.getByLabel("Ticket").fill("   ");
    button(page, "Ask").click();
    assertThat(page.locator("#error").textContent()).contains("A ticket has");
    assertThat(page.getByLabel("Reason").inputValue()).contains("campaign");
    sound(page);
    browser.complaints().removeIf(each -> each.contains("422"));
    page.getByLabel("Ticket").fill("INC-4711");
    button(page, "Ask").click();
    sound(page);
    return pathOf(page);
  }

  private String pathOf(Page page) {
    return page.url().substring(browser.url("").length()).split("\\?", 2)[0];
  }

  private static void sound(Page page) {
    assertThat(Browser.violations(page)).isEmpty();
  }

  private static Locator button(Page page, String name) {
    return button(page, name, AriaRole.BUTTON);
  }

  private static Locator button(Page page, String name, AriaRole role) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
