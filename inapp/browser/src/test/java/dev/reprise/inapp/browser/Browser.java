package dev.reprise.inapp.browser;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The system's Chromium, with a fresh profile.
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  Browser() {
    Path executable = executable();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setHeadless(true)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--headless",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  private static Path executable() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Path executable = Path.of(folder, name);
        if (Files.isExecutable(executable)) {
          return executable;
        }
      }
    }
    throw new AssertionError(
        "The browser tests need Chromium: none of "
            + NAMES
            + " is on the PATH. On Debian, install it with `apt-get install chromium`.");
  }

  /// A page with cookies and storage of its own.
  Page open(String address) {
    Page page = chromium.newContext().newPage();
    page.navigate(address);
    return page;
  }

  /// A page whose timers fire only as `page.clock()` is told to go on, however slow the machine is.
  Page openStopped(String address) {
    Page page = chromium.newContext().newPage();
    page.clock().install(new Clock.InstallOptions().setTime(0));
    page.clock().pauseAt(Duration.ofDays(1).toMillis());
    page.navigate(address);
    return page;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
