package com.layers.vault.blackbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.blackbox.harness.Browser;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A window of Chromium that notices when a text of a page has become more than text. */
final class ScriptTrap {

  /** How many pages are open at a time, each in a frame of its own. */
  private static final int AT_A_TIME = 40;

  /** What a page says, and what in it none of the templates has written. */
  private static final String LOOK =
      """
      document => {
        const tags = new Set(`html head meta title link script body a header p nav ul li form input
          span small button aside main h1 h2 h3 div table thead tbody tr th td code dl dt dd section
          figure figcaption svg text line rect path details summary select option label textarea
          fieldset legend strong br progress`.split(/\\s+/));
        const attributes = /^(on|style$|srcdoc$|formaction$|ping$|background$|data$|xlink:)/;
        const inside = /^(\\/console\\/|#content$)/;
        const strange = each => !tags.has(each.localName)
          || [...each.attributes].some(one => attributes.test(one.name)
            || /^(href|src|action)$/.test(one.name) && !inside.test(one.value)
            || each.localName === 'meta' && !/^(charset|name|content)$/.test(one.name))
          || each.localName === 'script' && each.textContent !== '';
        const all = [...document.querySelectorAll('*')];
        const told = all.map(each => each.getAttribute('aria-label') ?? '');
        const typed = all.map(each => /^(input|textarea)$/.test(each.localName) ? each.value : '');
        return {
          text: [document.documentElement.textContent, ...told, ...typed].join('\\n'),
          strange: all.filter(strange).map(each => each.outerHTML.slice(0, 300)),
        };
      }
      """;

  private static final String NEXT =
      """
      () => [...document.querySelectorAll('main a')]
        .filter(each => /^(More |Older |Look further )/.test(each.textContent))
        .map(each => each.getAttribute('href'))
      """;

  private final Browser browser;
  private final Page page;
  private final List<String> caught = new ArrayList<>();

  /** Sets it up in a window that nobody has opened a page in. */
  ScriptTrap(Browser browser, Page page) {
    this.browser = browser;
    this.page = page;
    page.exposeFunction("xss", arguments -> caught.add("a script ran in " + page.url()));
    page.exposeFunction("violated", arguments -> caught.add("refused: " + arguments[0]));
    page.addInitScript(
        "addEventListener('securitypolicyviolation',"
            + " e => violated(e.violatedDirective + ' at ' + location + ': ' + e.sample))");
    page.onDialog(
        dialog -> {
          caught.add("a dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onPageError(error -> caught.add("an error: " + error));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            caught.add("a message: " + message.text());
          }
        });
  }

  /**
   * A page as it came.
   *
   * @param texts what it is to say
   */
  record Shown(String html, List<String> texts) {}

  /** Opens pages unprotected: each says what it is to say, and there is nothing else in it. */
  void expectTextAlone(List<Shown> pages) {
    List<String> said = openUnprotected(pages.stream().map(Shown::html).toList());
    assertThat(caught()).isEmpty();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      for (String text : pages.get(i).texts()) {
        if (!said.get(i).contains(plain(text))) {
          missing.add(text + " in " + pages.get(i).html());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  /** All that it noticed since it was asked last. */
  List<String> caught() {
    List<String> all = List.copyOf(caught);
    caught.clear();
    return all;
  }

  /** Opens a page of the console, and those that continue its lists; returns what they say. */
  String open(String path) {
    StringBuilder said = new StringBuilder();
    Set<String> ahead = new LinkedHashSet<>(Set.of(path));
    Set<String> seen = new HashSet<>();
    while (!ahead.isEmpty()) {
      String address = ahead.iterator().next();
      ahead.remove(address);
      seen.add(address);
      page.navigate(browser.url(address));
      said.append(looked((Map<?, ?>) page.evaluate("() => (" + LOOK + ")(document)"), address));
      for (Object next : (List<?>) page.evaluate(NEXT)) {
        if (!seen.contains(next)) {
          ahead.add((String) next);
        }
      }
    }
    return plain(said.toString());
  }

  /**
   * Opens pages as the browser would that minds no Content-Security-Policy, so that nothing but how
   * they are written keeps a script from running; returns what each says.
   */
  List<String> openUnprotected(List<String> pages) {
    List<String> said = new ArrayList<>();
    page.navigate("about:blank");
    for (int begin = 0; begin < pages.size(); begin += AT_A_TIME) {
      List<String> some = pages.subList(begin, Math.min(pages.size(), begin + AT_A_TIME));
      List<?> looks =
          (List<?>)
              page.evaluate(
                  """
                  async pages => {
                    const frames = await Promise.all(pages.map(page => new Promise(done => {
                      const frame = document.createElement('iframe');
                      frame.addEventListener('load', () => done(frame), { once: true });
                      setTimeout(() => done(frame), 5000);
                      frame.srcdoc = page;
                      document.body.append(frame);
                    })));
                    await new Promise(done => setTimeout(done, 50));
                    const gone = { text: '', strange: ['a page that led away'] };
                    const looks = frames.map(frame =>
                      frame.contentDocument ? (%s)(frame.contentDocument) : gone);
                    frames.forEach(frame => frame.remove());
                    return looks;
                  }
                  """
                      .formatted(LOOK),
                  some);
      for (int i = 0; i < looks.size(); i++) {
        said.add(plain(looked((Map<?, ?>) looks.get(i), some.get(i))));
      }
    }
    return said;
  }

  /** Writes into the page that is open, and waits until something is noticed. */
  void write(String html) {
    page.evaluate(
        "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html);
    page.waitForCondition(() -> caught.stream().anyMatch(each -> each.startsWith("refused")));
  }

  /** A text without what HTML does not carry: control characters, and what stands for them. */
  static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x{fffd}]", "");
  }

  private String looked(Map<?, ?> look, String where) {
    for (Object strange : (List<?>) look.get("strange")) {
      caught.add("more than text: " + strange + " in " + where);
    }
    return (String) look.get("text");
  }
}
