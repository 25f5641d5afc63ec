package dev.reprise.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The modules of the web pages as an import map that holds them whole, for a page that has no
/// server to load them from.
///
/// A module within a map has no address that another one's could be relative to, so all of them
/// import each other by their names, such as `reprise/rows.js`; they may do so in circles.
final class WebModules {
  private static final String PREFIX = "reprise/";
  private static final Pattern IMPORT = Pattern.compile("((?:from|import) ?\")\\./([^\"]+)\"");

  private final Map<String, String> substitutes;
  private final Map<String, String> addresses = new LinkedHashMap<>();

  /// @param substitutes files that stand in for others, by the others' names
  WebModules(Map<String, String> substitutes) {
    this.substitutes = Map.copyOf(substitutes);
  }

  /// What is imported under which name.
  ///
  /// @param main the module that all begins with
  Map<String, Object> importMap(String main) {
    add(main);
    return Map.of("imports", addresses);
  }

  /// A script that begins with a module of the map.
  static String begin(String main) {
    return "import(\"" + PREFIX + main + "\");";
  }

  private void add(String name) {
    if (addresses.putIfAbsent(PREFIX + name, "") != null) {
      return;
    }
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    String text = WebPages.text(substitutes.getOrDefault(name, name));
    String named =
        IMPORT
            .matcher(text)
            .replaceAll(found -> found.group(1) + PREFIX + folder + found.group(2) + "\"");
    byte[] bytes = named.getBytes(StandardCharsets.UTF_8);
    addresses.put(
        PREFIX + name, "data:text/javascript;base64," + Base64.getEncoder().encodeToString(bytes));
    IMPORT.matcher(text).results().map(it -> folder + it.group(2)).forEach(this::add);
  }
}
