package dev.reprise.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.profile.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is around the data of a page that opens from a disk.
///
/// Its policy names the page's own script, import map and styles by their hashes, and lets nothing
/// else run or load but the modules of the import map, which are `data:`. Only imports lead there:
/// Trusted Types keep every element from being given such an address.
final class ReportShell {
  private static final String MAIN = "main.js";
  private static final Pattern STYLES =
      Pattern.compile("rel=\"stylesheet\" href=\"/web/([^\"]+)\"");

  private ReportShell() {}

  /// All up to the data.
  static String head() {
    String styles =
        STYLES
            .matcher(WebPages.text("index.html"))
            .results()
            .map(found -> WebPages.text(found.group(1)))
            .collect(Collectors.joining("\n"));
    var modules = new WebModules(Map.of("pages.js", "report-pages.js"));
    String imports = JsonWriter.text(modules.importMap(MAIN));
    String icon = Base64.getEncoder().encodeToString(WebPages.text("icon.svg").getBytes(UTF_8));
    return """
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="%s" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>Reprise</title>
        <link rel="icon" href="data:image/svg+xml;base64,%s" />
        <style>%s</style>
        <script type="importmap">%s</script>
      </head>
      <body>
        <div id="app"></div>
        <noscript>This report needs JavaScript, which is part of the file.</noscript>
        <script type="application/json" id="reprise-data">\
    """
        .formatted(policy(styles, imports), icon, styles, imports);
  }

  /// All behind the data.
  static String tail() {
    return """
    </script>
        <script>%s</script>
      </body>
    </html>
    """
        .formatted(WebModules.begin(MAIN));
  }

  private static String policy(String styles, String imports) {
    return "default-src 'none'; script-src %s %s data:; style-src %s; img-src data:;"
            .formatted(hash(imports), hash(WebModules.begin(MAIN)), hash(styles))
        + " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script';"
        + " trusted-types 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
