package dev.reprise.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A working directory in which a test runs commands, and what they printed last.
final class Terminal {
  final Path folder;
  final Map<String, String> environment = new HashMap<>();
  private int columns;
  private String out = "";
  private String err = "";

  Terminal(Path folder) {
    this.folder = folder;
  }

  /// Standard error is shown by a terminal from now on.
  void widen(int width) {
    columns = width;
  }

  int run(String... arguments) {
    var outText = new StringWriter();
    var errText = new StringWriter();
    var surroundings =
        new Surroundings(
            new PrintWriter(outText, true),
            new PrintWriter(errText, true),
            environment,
            folder,
            columns);
    try {
      return new Reprise(surroundings).run(arguments);
    } finally {
      out = outText.toString();
      err = errText.toString();
    }
  }

  /// Plays against a shop.
  int play(Shop shop, String... arguments) {
    var all = new ArrayList<>(List.of("play", "--base-url", shop.uri().toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  Path library() {
    return folder.resolve("reprise-data/profiles");
  }

  Path dataRoot() {
    return folder.resolve("reprise-data");
  }
}
