package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The page of one source file: its lines coloured, or its methods where there is no source.
final class SourcePage {
  private final Slug slug;
  private final FileCoverage file;
  private final Optional<String> source;

  SourcePage(Slug slug, FileCoverage file, Optional<String> source) {
    this.slug = slug;
    this.file = file;
    this.source = source;
  }

  String html() {
    var page = new Html(file.name() + " as " + slug + " runs it");
    page.add("<header><p><a href=\"../index.html\">")
        .text(slug.value())
        .add("</a></p><h1>")
        .text(file.path())
        .add("</h1><table class=\"sum\"><tr><th scope=\"row\">Lines</th>")
        .add(Html.meter(file.lineCounter()))
        .add("</tr></table></header><main>");
    symbols(page);
    source.ifPresentOrElse(
        text -> lines(page, text),
        () ->
            page.add(
                "<p class=\"empty\">There is no source to show. Name the folder that it lies in with"
                    + " <code>--sources</code>.</p>"));
    return page.add("</main>").page();
  }

  private void symbols(Html page) {
    page.add("<details><summary>Methods</summary><table><tbody>");
    for (SymbolCoverage it : file.symbols()) {
      if (it.symbol().isLeaf()) {
        page.add("<tr><td>");
        String title = Html.escaped(it.symbol().title());
        int line = it.symbol().lines().first();
        page.add(
            source.isPresent() && line > 0
                ? "<a href=\"#L%d\">%s</a>".formatted(line, title)
                : title);
        page.add(it.isRun() ? "" : " <small>not run</small>")
            .add("</td>")
            .add(Html.meter(it.lines()))
            .add("</tr>");
      }
    }
    page.add("</tbody></table></details>");
  }

  private void lines(Html page, String text) {
    Map<Integer, LineCoverage> states = new HashMap<>();
    file.lines().forEach(it -> states.put(it.number(), it));
    page.add("<ol class=\"code\">");
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      LineCoverage state = states.get(number);
      page.add("<li id=\"L%d\"%s>".formatted(number, state == null ? "" : mark(state)))
          .text(line)
          .add("</li>");
    }
    page.add("</ol>");
  }

  private static String mark(LineCoverage line) {
    String words =
        switch (line.state()) {
          case RUN -> "run";
          case PARTLY ->
              "partly run: %d of %d branches"
                  .formatted(line.branches().covered(), line.branches().total());
          case MISSED -> "not run";
        };
    String style =
        switch (line.state()) {
          case RUN -> "run";
          case PARTLY -> "part";
          case MISSED -> "miss";
        };
    return " class=\"%s\" title=\"%s\"".formatted(style, words);
  }
}
