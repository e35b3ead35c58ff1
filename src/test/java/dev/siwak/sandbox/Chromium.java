package dev.siwak.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real browser: what needs one is skipped where there is none, but not in CI. */
final class Chromium implements AutoCloseable {
  static final double PATIENCE_MILLIS = 30_000;
  private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium open() {
    boolean required = "true".equals(System.getenv("CI"));
    assumeTrue(required || Files.isExecutable(EXECUTABLE), "no browser at " + EXECUTABLE);
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(EXECUTABLE)
            .setArgs(
                List.of(
                    "--no-sandbox",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync"));
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  /** A visitor of its own: nothing is remembered from another page. */
  Page visit(String url) {
    var page = browser.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.navigate(url);
    return page;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
