package dev.reprise.cli;

import dev.reprise.behaviour.TimeWindow;
import java.time.temporal.ChronoUnit;

/// Tells people why nothing seems to happen while an application is scraped.
final class ScrapeNote {
  private ScrapeNote() {}

  static void print(Reprise reprise, TimeWindow window) {
    reprise
        .err()
        .printf(
            "scraping every %d ms until %s%n",
            window.step().toMillis(), window.end().truncatedTo(ChronoUnit.SECONDS));
    reprise.err().flush();
  }
}
