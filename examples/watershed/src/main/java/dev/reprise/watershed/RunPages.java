package dev.reprise.watershed;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// The list of runs, the making of a new one, and the page on which a run is worked on.
@RestController
final class RunPages {
  private final RunStore runs;
  private final Tokens tokens;
  private final Page home = Page.named("home");
  private final Page page = Page.named("run");

  RunPages(RunStore runs, Tokens tokens) {
    this.runs = runs;
    this.tokens = tokens;
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  String home(HttpServletRequest request) throws IOException {
    var list = new StringBuilder();
    for (var run : runs.all()) {
      list.append("<li><a href=\"").append(path(run.id(), run.state().config())).append("\">");
      list.append(HtmlUtils.htmlEscape(run.id().value())).append("</a></li>\n");
    }
    return home.filled(
        Map.of(
            "csrf_token",
            CsrfCheck.token(request, tokens),
            "runs",
            new Page.Html(list.toString())));
  }

  @PostMapping("/create/{config}")
  ResponseEntity<Void> create(@PathVariable String config) throws IOException {
    var run =
        runs.create(config)
            .orElseThrow(() -> Rejection.notFound("There is no configuration of that name"));
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create(path(run.id(), config)))
        .build();
  }

  @GetMapping("/runs/{runid}/{config}")
  ResponseEntity<Void> slash(Run run, @PathVariable String config) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create(path(run.id(), config)))
        .build();
  }

  @GetMapping(path = "/runs/{runid}/{config}/", produces = MediaType.TEXT_HTML_VALUE)
  String page(Run run, @PathVariable String config, HttpServletRequest request) throws IOException {
    var state = run.state();
    var done =
        state.facts().stream()
            .sorted()
            .map(fact -> "<li>" + fact.key() + "</li>")
            .collect(Collectors.joining("\n"));
    return page.filled(
        Map.of(
            "csrf_token",
            CsrfCheck.token(request, tokens),
            "runid",
            run.id(),
            "run_path",
            run.id().inPath(),
            "config",
            config,
            "created_at",
            state.createdAt(),
            "facts",
            new Page.Html(done)));
  }

  private static String path(RunId run, String config) {
    return "/runs/" + run.inPath() + "/" + config + "/";
  }
}
