package dev.reprise.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What opens addresses for a person; nothing where there is no desktop.
///
/// @param opener a program and its arguments
record Desktop(List<String> opener) {
  static final Desktop NONE = new Desktop(List.of());

  Desktop {
    opener = List.copyOf(opener);
  }

  static Desktop of(Map<String, String> environment) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return new Desktop(List.of("open"));
    }
    return environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY")
        ? new Desktop(List.of("xdg-open"))
        : NONE;
  }

  /// Shows a page, where that is possible; its address was printed for all others.
  void show(URI page) {
    if (opener.isEmpty()) {
      return;
    }
    try {
      Process _ =
          new ProcessBuilder(opener.getFirst(), page.toString())
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      // no such program here; the address was printed
    }
  }
}
