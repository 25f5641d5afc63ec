package dev.reprise.server;

import dev.reprise.profile.SafeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The web pages: a shell at `/` and the modules and styles that it loads from `/web/`.
///
/// They hold no data, so they are open to whoever can reach the server; what they show they ask the
/// API for, with the token. The policy forbids every script and style that is not one of these
/// files, so that nothing recorded can run, even if a page forgot to escape it. Browsers keep the
/// files and ask each time whether they are still the same. Thread-safe.
final class WebPages {
  private static final String FOLDER = "web/";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'",
          "Cache-Control",
          "no-cache",
          "Referrer-Policy",
          "no-referrer",
          "X-Frame-Options",
          "DENY",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  void addTo(Routes routes) {
    routes
        .addOpen("GET", "/", call -> answer(call, "", "index.html"))
        .addOpen("GET", "/web/{file}", call -> answer(call, "", call.name("file")))
        .addOpen("GET", "/web/vendor/{file}", call -> answer(call, "vendor/", call.name("file")));
  }

  private static Answer answer(Call call, String folder, String name) {
    WebFile file =
        find(folder, name).orElseThrow(() -> new Refusal(404, "the web pages have no such file"));
    Answer answer = file.answer(call.header("If-None-Match").orElse(""));
    HEADERS.forEach(answer::header);
    return answer;
  }

  /// A file of ours, named with its folder.
  static String text(String file) {
    return new String(
        read(file).orElseThrow(() -> new IllegalStateException("the web pages lack " + file)),
        StandardCharsets.UTF_8);
  }

  /// @param name what a caller wrote, which must not lead out of the folder
  private static Optional<WebFile> find(String folder, String name) {
    return SafeName.isSafe(name) && WebFile.isForBrowsers(name)
        ? read(folder + name).map(bytes -> new WebFile(name, bytes))
        : Optional.empty();
  }

  private static Optional<byte[]> read(String file) {
    try (InputStream in = WebPages.class.getResourceAsStream(FOLDER + file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " of the web pages", e);
    }
  }
}
