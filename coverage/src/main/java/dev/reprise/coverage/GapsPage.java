package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The page that shows what no profile runs.
///
/// @param gaps what it shows
public record GapsPage(Gaps gaps) {
  private static final int NAMED = 12;
  private static final int LISTED = 200;

  public String html() {
    var page = new Html("What no profile runs");
    Counter lines = gaps.lines();
    page.add("<header><h1>What no profile runs</h1><div class=\"figures\">")
        .add(
            "<span><b>%d</b> of %d lines are in methods that no profile runs</span>"
                .formatted(lines.missed(), lines.total()))
        .add("<span>" + Html.figure(gaps.profiles(), "profile") + "</span></div></header><main>");
    if (gaps.packages().isEmpty()) {
      return page.add(
              "<p class=\"empty\">The matrix has no code. Make it anew and name the class files:"
                  + " <code>reprise coverage matrix --classes target/classes</code>.</p></main>")
          .page();
    }
    if (gaps.profiles() == 0) {
      page.add(
          "<p class=\"empty\">No profile has coverage yet, so all code is a gap. Play profiles with"
              + " <code>--trace-code</code>, then make the matrix again.</p>");
    }
    page.add("<div class=\"bar\"><button name=\"all\">All packages</button>")
        .add(
            "<span class=\"hint\">not run <i class=\"legend\"></i> run; the area is the size</span></div>")
        .add(
            "<div class=\"chart\"><canvas tabindex=\"0\" role=\"img\" aria-label=\"Packages by size, coloured by how much is run\"></canvas></div>")
        .add("<p class=\"say\" role=\"status\"></p>")
        .add("<p class=\"hint\">Arrow keys choose, Enter opens a package, Escape goes back.</p>");
    table(page);
    return page.add("</main>").draws("treemap.js", Map.of("packages", packages())).page();
  }

  private void table(Html page) {
    List<Gap> missing = gaps.packages().stream().filter(it -> it.lines().missed() > 0).toList();
    if (missing.isEmpty()) {
      page.add("<p class=\"empty\">There is no gap: some profile runs every method.</p>");
      return;
    }
    if (missing.size() > LISTED) {
      page.add(
          "<p class=\"note\">The list has the largest %d of %d; the JSON has all.</p>"
              .formatted(LISTED, missing.size()));
    }
    page.add("<h2>Largest gaps</h2><table><thead><tr><th>Package</th><th class=\"n\">Lines not run")
        .add("</th><th class=\"n\">Run</th></tr></thead><tbody>");
    for (Gap gap : missing.stream().limit(LISTED).toList()) {
      page.add("<tr><td>")
          .text(dotted(gap.group()))
          .add("</td><td class=\"n\">%d</td>".formatted(gap.lines().missed()))
          .add(Html.meter(gap.lines()))
          .add("</tr>");
    }
    page.add("</tbody></table>");
  }

  private List<Object> packages() {
    var packages = new ArrayList<>(gaps.packages());
    packages.sort((a, b) -> b.lines().total() - a.lines().total());
    return List.copyOf(packages.stream().map(GapsPage::item).toList());
  }

  private static List<Object> item(Gap gap) {
    var classes = new ArrayList<>(gap.classes());
    classes.sort((a, b) -> b.lines().total() - a.lines().total());
    return List.of(
        dotted(gap.group()),
        gap.lines().covered(),
        gap.lines().missed(),
        classes.stream().map(GapsPage::item).toList());
  }

  private static List<Object> item(GapClass it) {
    return List.of(
        it.name(),
        it.lines().covered(),
        it.lines().missed(),
        it.missed().stream().limit(NAMED).toList());
  }

  private static String dotted(String group) {
    return group.isEmpty() ? "(no package)" : group.replace('/', '.');
  }
}
