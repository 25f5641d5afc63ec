package dev.reprise.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The pages of one profile: a list of files by package, and a page for each file of which
/// something was run.
///
/// @param coverage what they show
/// @param sources where the sources are; without them a file's page lists its methods alone
record HtmlReport(ProfileCoverage coverage, SourceRoots sources) {
  /// Writes `index.html` and the folder `files`, which it clears first.
  void write(Path folder) throws IOException {
    Path files = folder.resolve("files");
    clear(files);
    var run = coverage.files().stream().filter(FileCoverage::isRun).toList();
    for (int i = 0; i < run.size(); i++) {
      var page = new SourcePage(coverage.slug(), run.get(i), sources.text(run.get(i).path()));
      WholeFile.write(files.resolve(pageName(i)), page.html());
    }
    WholeFile.write(folder.resolve("index.html"), index(run));
  }

  private static String pageName(int index) {
    return index + ".html";
  }

  private String index(List<FileCoverage> run) {
    var page = new Html("Coverage of " + coverage.slug());
    page.add("<header><h1>What ").text(coverage.slug().value()).add(" runs</h1>");
    page.add("<table class=\"sum\"><tr><th scope=\"row\">Lines</th>")
        .add(Html.meter(coverage.lines()))
        .add("</tr><tr><th scope=\"row\">Branches</th>")
        .add(Html.meter(coverage.branches()))
        .add("</tr><tr><th scope=\"row\">Methods</th>")
        .add(Html.meter(coverage.methods()))
        .add("</tr></table></header><main>");
    coverage.notes().forEach(note -> page.add("<p class=\"note\">").text(note).add("</p>"));
    if (run.isEmpty()) {
      page.add(
          "<p class=\"empty\">Nothing was run. Play the profile with <code>--trace-code</code>"
              + " against an application that has the coverage agent and"
              + " <code>ENABLE_PROFILE_COVERAGE=1</code>, and give the class files of that very"
              + " build.</p>");
    }
    groups().forEach((group, files) -> group(page, group, files, run));
    return page.add("</main>").page();
  }

  private Map<String, List<FileCoverage>> groups() {
    var groups = new TreeMap<String, List<FileCoverage>>();
    for (FileCoverage file : coverage.files()) {
      groups.computeIfAbsent(file.group(), it -> new ArrayList<>()).add(file);
    }
    return groups;
  }

  private static void group(
      Html page, String group, List<FileCoverage> files, List<FileCoverage> run) {
    boolean any = files.stream().anyMatch(FileCoverage::isRun);
    Counter lines =
        files.stream().map(FileCoverage::lineCounter).reduce(Counter.NONE, Counter::plus);
    page.add("<details")
        .add(any ? " open" : "")
        .add("><summary>")
        .text(group.isEmpty() ? "(no package)" : group)
        .add(" <small>%d of %d lines</small></summary>".formatted(lines.covered(), lines.total()))
        .add("<table><thead><tr><th>File</th><th class=\"n\">Lines</th>")
        .add("<th class=\"n\">Branches</th></tr></thead><tbody>");
    files.stream()
        .sorted(Comparator.comparing(FileCoverage::name))
        .forEach(file -> row(page, file, run.indexOf(file)));
    page.add("</tbody></table></details>");
  }

  private static void row(Html page, FileCoverage file, int index) {
    page.add("<tr><td>");
    if (index < 0) {
      page.add("<span class=\"off\">").text(file.name()).add("</span>");
    } else {
      page.add("<a href=\"files/" + pageName(index) + "\">").text(file.name()).add("</a>");
    }
    page.add("</td>")
        .add(Html.meter(file.lineCounter()))
        .add(Html.meter(file.branchCounter()))
        .add("</tr>");
  }

  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> old = Files.list(folder)) {
        for (Path page : old.filter(it -> it.toString().endsWith(".html")).toList()) {
          Files.deleteIfExists(page);
        }
      }
    }
  }
}
