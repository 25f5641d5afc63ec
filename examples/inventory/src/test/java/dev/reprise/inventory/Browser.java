package dev.reprise.inventory;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The system's Chromium.
final class Browser implements AutoCloseable {
  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }

  private static Path executable() {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path executable = Path.of(folder, "chromium");
      if (Files.isExecutable(executable)) {
        return executable;
      }
    }
    throw new AssertionError(
        "chromium is not on the PATH; install it with apt-get install chromium");
  }

  Page open(String address) {
    Page page = chromium.newPage();
    page.navigate(address);
    return page;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
