package com.layers.vault.blackbox.harness;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What is wrong with a page as a person sees it, on a desk and on a phone, by day and by night. */
public final class Sight {

  /** The widths at which pages are looked at. */
  private static final int[] WIDTHS = {390, 1280};

  private static final long MOST_BYTES = 60 * 1024;

  /** Adds up how far things move while nobody does anything, from the page's first moment on. */
  private static final String WATCH_SHIFTS =
      """
      window.shifted = 0;
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) {
          if (!entry.hadRecentInput) window.shifted += entry.value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
      """;

  /** The icon is asked for too, which a Chromium without a window leaves out. */
  private static final String LOAD_ICON =
      "() => fetch(document.querySelector('link[rel=icon]').href).then(icon => icon.text())";

  /**
   * Whether the browser drew before all of the page was there, which the page asks it not to do: on
   * a starved machine it does not wait for ever.
   */
  private static final String DRAWN_TOO_EARLY =
      """
      () => performance.getEntriesByType('paint').some(paint =>
        paint.startTime < performance.getEntriesByType('navigation')[0].domInteractive)
      """;

  private final Browser browser;
  private final List<String> faults = new ArrayList<>();

  public Sight(Browser browser) {
    this.browser = browser;
  }

  /**
   * Opens a page with nothing of it in the cache, at each width, and looks at it.
   *
   * @param name of the pictures
   */
  public void visit(Operator operator, String path, String name) {
    for (int width : WIDTHS) {
      Page page = browser.open(operator, width);
      visit(page, path, name, width);
      page.context().close();
    }
  }

  /** The same where nobody is signed in. */
  public void visit(String path, String name) {
    for (int width : WIDTHS) {
      Page page = browser.open(width);
      visit(page, path, name, width);
      page.context().close();
    }
  }

  /** Looks at a page as it stands, at each width: one that cannot be asked for anew. */
  public void look(Page page, String name) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      judge(page, name, width);
    }
  }

  /** What was wrong so far, each with the page that it is about. */
  public List<String> faults() {
    return faults;
  }

  private void visit(Page page, String path, String name, int width) {
    page.addInitScript(WATCH_SHIFTS);
    AtomicLong bytes = new AtomicLong();
    CDPSession network = page.context().newCDPSession(page);
    network.on("Network.loadingFinished", event -> bytes.addAndGet(length(event)));
    network.send("Network.enable");
    page.navigate(browser.url(path));
    page.evaluate(LOAD_ICON);
    page.waitForTimeout(100); // for what is drawn late
    expect(bytes.get() <= MOST_BYTES, name, width, bytes + " bytes come over the wire");
    expect(bytes.get() > 0, name, width, "no byte was counted");
    if ((Boolean) page.evaluate(DRAWN_TOO_EARLY)) {
      page.reload();
      page.waitForTimeout(100);
    }
    double shifted = ((Number) page.evaluate("window.shifted")).doubleValue();
    expect(shifted == 0, name, width, "things move by " + shifted);
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    judge(page, name, width);
  }

  private void judge(Page page, String name, int width) {
    expect(!page.title().startsWith(" "), name, width, "it has no title");
    expect(page.locator("h1").count() == 1, name, width, "it has not one h1");
    Object wide = page.evaluate("document.documentElement.scrollWidth");
    expect(((Number) wide).intValue() <= width, name, width, "it is " + wide + " pixels wide");
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      String picture = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
      // Once in each scheme and at each width: the scheme makes the colours, the width what is
      // where.
      if (scheme == ColorScheme.LIGHT ^ width == WIDTHS[0]) {
        Browser.violations(page).forEach(each -> faults.add(picture + ": " + each));
      }
      browser.photograph(page, picture);
    }
  }

  private void expect(boolean good, String name, int width, String fault) {
    if (!good) {
      faults.add(name + "-" + width + ": " + fault);
    }
  }

  private static long length(JsonObject finished) {
    return finished.get("encodedDataLength").getAsLong();
  }
}
