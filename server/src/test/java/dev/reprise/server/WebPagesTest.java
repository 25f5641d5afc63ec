package dev.reprise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebPagesTest {
  private static final Pattern IMPORT =
      Pattern.compile("(?:from|import) ?\"([^\"]+)\"|(?:src|href)=\"(/web/[^\"]+)\"");

  @TempDir private Path folder;

  @Test
  void letNothingRunThatIsNotTheirOwn() {
    try (var engine = new RunningServer(folder)) {
      for (String path : new String[] {"/", "/web/main.js", "/web/base.css"}) {
        HttpResponse<String> page = engine.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Security-Policy"))
            .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
            .contains("base-uri 'none'", "frame-ancestors 'none'")
            .doesNotContain("unsafe");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
      }
    }
  }

  @Test
  void haveEveryFileThatTheyLoad() {
    try (var engine = new RunningServer(folder)) {
      var loaded = new HashSet<String>();
      load(engine, "/", loaded);

      assertThat(loaded).contains("/web/library.js", "/web/vendor/preact.js", "/web/base.css");
    }
  }

  private static void load(RunningServer engine, String path, Set<String> loaded) {
    if (!loaded.add(path)) {
      return;
    }
    HttpResponse<String> file = engine.get(path);
    assertThat(file.statusCode()).as(path).isEqualTo(200);
    if (path.endsWith("vendor/uplot.js")) {
      return; // imports nothing, and its text is long
    }
    IMPORT
        .matcher(file.body())
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : resolved(path, found.group(1)))
        .forEach(next -> load(engine, next, loaded));
  }

  private static String resolved(String path, String module) {
    assertThat(module).as("an import in " + path).startsWith("./");
    return path.substring(0, path.lastIndexOf('/')) + module.substring(1);
  }

  @Test
  void areNotSentAgainToABrowserThatHasThem() {
    try (var engine = new RunningServer(folder)) {
      String tag = header(engine.get("/web/main.js"), "ETag");

      var again = engine.send(engine.request("/web/main.js").header("If-None-Match", tag).GET());
      var other = engine.send(engine.request("/web/shell.js").header("If-None-Match", tag).GET());

      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "ETag")).isEqualTo(tag);
      assertThat(header(again, "Cache-Control")).isEqualTo("no-cache");
      assertThat(other.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void needNoTokenButWhatTheyShowDoes() {
    var settings = ServerSettings.onLoopback(0).withToken(new AccessToken("made-up"));
    try (var engine = new RunningServer(folder, settings)) {
      assertThat(engine.get("/").statusCode()).isEqualTo(200);
      assertThat(engine.get("/web/main.js").statusCode()).isEqualTo(200);
      assertThat(engine.get("/captures").statusCode()).isEqualTo(401);
      assertThat(engine.get("/changes").statusCode()).isEqualTo(401);
      assertThat(engine.get("/nothing").statusCode()).isEqualTo(401);
      assertThat(engine.post("/web/main.js").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void leaveTheirFolderForNobody() {
    try (var engine = new RunningServer(folder)) {
      for (String name :
          new String[] {
            "..%2fWebPages.class", "%2e%2e", "vendor%2fpreact.js", ".hidden", "nothing.js", "vendor"
          }) {
        assertThat(engine.get("/web/" + name).statusCode()).as(name).isEqualTo(404);
        assertThat(engine.get("/web/vendor/" + name).statusCode()).as(name).isEqualTo(404);
      }
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
