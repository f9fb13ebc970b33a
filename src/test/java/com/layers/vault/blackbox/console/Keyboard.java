package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody in front of a page who has no mouse, and looks where the focus is. */
final class Keyboard {

  /** More stops than any page has that is walked through. */
  private static final int MANY = 400;

  /** What has the focus: how it is found again, and whether its outline is seen. */
  private static final String FOCUS =
      """
      () => {
        const at = document.activeElement;
        if (!at || at === document.body) {
          return null;
        }
        const style = getComputedStyle(at);
        const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        const box = at.getBoundingClientRect();
        return {
          number: at.dataset.number ?? '',
          words: (at.getAttribute('aria-label') ?? at.textContent).replace(/\\s+/g, ' ').trim(),
          html: at.outerHTML.slice(0, 200),
          seen: (outlined || style.boxShadow !== 'none') && box.width > 0 && box.height > 0,
        };
      }
      """;

  /** Numbers what can be used, and of choices that exclude each other only the first. */
  private static final String NUMBER =
      """
      () => {
        document.querySelectorAll('details').forEach(each => each.open = true);
        const groups = new Map();
        let last = 0;
        for (const each of document.querySelectorAll(
            'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')) {
          if (each.type === 'radio') {
            const group = each.form.action + ' ' + each.name;
            if (!groups.has(group)) {
              groups.set(group, String(last++));
            }
            each.dataset.number = groups.get(group);
          } else {
            each.dataset.number = String(last++);
          }
        }
        return last;
      }
      """;

  private final Page page;
  private int loaded;

  Keyboard(Page page) {
    this.page = page;
    page.onLoad(each -> loaded++);
  }

  /** What has the focus. */
  record Focus(String number, String words, String html) {}

  /** Tabs on to what matches the selector and says just that, whatever it says when null. */
  Keyboard reach(String selector, String words) {
    for (int stops = 0; stops < MANY; stops++) {
      Focus focus = tab();
      boolean matches =
          (boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", selector);
      if (matches && (words == null || focus.words().equals(words))) {
        return this;
      }
    }
    throw new AssertionError(selector + " “" + words + "” is not reached on " + page.url());
  }

  /** One stop on; each is seen. */
  Focus tab() {
    page.keyboard().press("Tab");
    return focus();
  }

  /** One stop back. */
  Focus back() {
    page.keyboard().press("Shift+Tab");
    return focus();
  }

  Keyboard type(String text) {
    page.keyboard().type(text);
    return this;
  }

  Keyboard press(String key) {
    page.keyboard().press(key);
    return this;
  }

  /** Presses what leads to another page, and waits for that. */
  void go(String key) {
    int before = loaded;
    page.keyboard().press(key);
    page.waitForCondition(() -> loaded > before);
  }

  /** What can be used on the page as it stands, and is not reached from its beginning. */
  List<String> unreached() {
    int all = (int) page.evaluate(NUMBER);
    Set<String> reached = new LinkedHashSet<>();
    if (page.evaluate(FOCUS) != null) {
      reached.add(focus().number()); // it has the focus from the beginning
    }
    for (int stops = 0; stops < MANY && reached.size() < all; stops++) {
      page.keyboard().press("Tab");
      if (page.evaluate(FOCUS) == null) {
        break; // it went on to the browser's own
      }
      reached.add(focus().number());
    }
    return page.locator("[data-number]").all().stream()
        .filter(each -> !reached.contains(each.getAttribute("data-number")))
        .map(each -> (String) each.evaluate("each => each.outerHTML.slice(0, 200)"))
        .toList();
  }

  private Focus focus() {
    Map<?, ?> found = (Map<?, ?>) page.evaluate(FOCUS);
    assertThat(found).as("something has the focus on %s", page.url()).isNotNull();
    assertThat((Boolean) found.get("seen"))
        .as("the focus is seen at %s on %s", found.get("html"), page.url())
        .isTrue();
    return new Focus(
        (String) found.get("number"), (String) found.get("words"), (String) found.get("html"));
  }
}
