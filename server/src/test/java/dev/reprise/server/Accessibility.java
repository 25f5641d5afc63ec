package dev.reprise.server;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What axe-core holds against a page.
final class Accessibility {
  private final String axe;

  Accessibility() throws IOException {
    try (InputStream in = Accessibility.class.getResourceAsStream("axe.js")) {
      axe = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  List<?> violations(Page page) {
    return violations(page, "{}");
  }

  /// The serious and critical ones.
  ///
  /// @param options as axe.run takes them
  List<?> violations(Page page, String options) {
    if (page.evaluate("typeof axe").equals("undefined")) {
      page.evaluate(axe);
    }
    return (List<?>)
        page.evaluate(
            """
            async () => (await axe.run(%s)).violations
              .filter(it => it.impact === 'serious' || it.impact === 'critical')
              .map(it => it.id + ': ' + it.nodes.map(node => node.html).join(' | '))
            """
                .formatted(options));
  }
}
