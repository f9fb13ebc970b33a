package com.layers.vault.blackbox.harness;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A real Chromium in front of the console of a vault. Like Playwright, it belongs to the one thread
 * that began it.
 */
public final class Browser implements AutoCloseable {

  /** Debian's, which src/test/check.sh installs. */
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final String base;
  private final Path screenshots;
  private final List<String> complaints = new ArrayList<>();

  /**
   * @param screenshots where pictures of pages go
   */
  public Browser(Vault vault, Path screenshots) {
    this.base = "https://127.0.0.1:" + vault.ports().console();
    this.screenshots = screenshots;
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  /** A window in which nobody is signed in. */
  public Page open() {
    return open(1280);
  }

  /** Such a window, that many pixels wide. */
  public Page open(int width) {
    return page(context(width, ColorScheme.LIGHT));
  }

  /** A window in which that operator is signed in. */
  public Page open(Operator operator) {
    return open(operator, 1280);
  }

  /** Such a window, that many pixels wide. */
  public Page open(Operator operator, int width) {
    BrowserContext context = context(width, ColorScheme.LIGHT);
    signIn(context, operator);
    return page(context);
  }

  /** The address of a page of the console. */
  public String url(String path) {
    return base + path;
  }

  /**
   * Keeps pictures of a page as that operator sees it: at 1280 and 390 pixels, light and dark.
   *
   * @param name of the files, without what tells them apart
   */
  public void photograph(Operator operator, String path, String name) {
    for (int width : new int[] {1280, 390}) {
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        try (BrowserContext context = context(width, scheme)) {
          signIn(context, operator);
          Page page = page(context);
          page.navigate(url(path));
          photograph(page, name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  /** Keeps a picture of a page as it stands. */
  public void photograph(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(screenshots.resolve(name + ".png")).setFullPage(true));
  }

  /** What axe-core finds wrong with the accessibility of a page as it stands. */
  public static List<String> violations(Page page) {
    List<Rule> found = new AxeBuilder(page).analyze().getViolations();
    return found.stream()
        .map(
            rule ->
                rule.getId() + ": " + rule.getHelp() + " at " + rule.getNodes().get(0).getHtml())
        .toList();
  }

  /** What pages have complained of so far: scripts that failed, and what the policy refused. */
  public List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }

  private BrowserContext context(int width, ColorScheme scheme) {
    return chromium.newContext(
        new NewContextOptions()
            .setIgnoreHTTPSErrors(true) // the certificate is the quickstart's own
            .setViewportSize(width, 900)
            .setColorScheme(scheme));
  }

  private void signIn(BrowserContext context, Operator operator) {
    context.addCookies(
        List.of(
            new Cookie(Operator.SESSION, operator.session())
                .setUrl(base)
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(SameSiteAttribute.STRICT)));
  }

  private Page page(BrowserContext context) {
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }
}
