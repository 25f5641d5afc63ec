package dev.reprise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/// The width of a telephone, on which no page may have to be moved sideways.
final class Telephone {
  private static final int WIDTH = 400;

  private Telephone() {}

  /// Looks at a page on a telephone for a moment.
  static void fits(Page page) {
    var usual = page.viewportSize();
    page.setViewportSize(WIDTH, usual.height);
    Object wide = page.evaluate("document.documentElement.scrollWidth");
    assertThat((Integer) wide).as("width of " + page.url()).isLessThanOrEqualTo(WIDTH);
    page.setViewportSize(usual.width, usual.height);
  }
}
