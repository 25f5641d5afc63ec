package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The page that shows which profiles run nothing of their own, and how alike profiles are.
///
/// @param redundancy what was found
/// @param overlap how alike they are
public record RedundancyPage(Redundancy redundancy, Overlap overlap) {
  public String html() {
    var page = new Html("Profiles that others cover");
    page.add("<header><h1>Profiles that others cover</h1><div class=\"figures\">")
        .add(
            "<span><b>%d</b> of %d profiles run all that is run</span>"
                .formatted(redundancy.kept().size(), redundancy.profiles()))
        .add(
            "<span><b>%d</b> are covered by one other</span></div></header><main>"
                .formatted(redundancy.covered().size()));
    if (redundancy.profiles() == 0) {
      return page.add(
              "<p class=\"empty\">No profile has coverage yet. Play some with"
                  + " <code>--trace-code</code>, then make the matrix again.</p></main>")
          .page();
    }
    page.add("<p>").text(proof()).add("</p>");
    page.add(
        "<p class=\"hint\">A profile that runs no code of its own may still send what no other"
            + " sends: look at it before you drop it.</p>");
    covered(page);
    kept(page);
    page.add("<h2>How much profiles have in common</h2>");
    if (overlap.isShortened()) {
      page.add(
          "<p class=\"note\">The picture has the first %d profiles.</p>"
              .formatted(overlap.slugs().size()));
    }
    page.add("<div class=\"bar\"><button name=\"in\">Zoom in</button><button name=\"out\">Zoom out")
        .add("</button><button name=\"all\">Show all</button>")
        .add("<span class=\"hint\">nothing <i class=\"legend heat\"></i> the same</span></div>");
    MatrixPage.heat(page, "Profiles against profiles");
    return page.add("</main>").draws("heat.js", data()).page();
  }

  private String proof() {
    if (redundancy.isProvenSmallest()) {
      return "No smaller set runs all of it.";
    }
    return redundancy.atLeast() < 2
        ? "Whether a smaller set than this runs all of it is not known."
        : "A set of fewer than %d profiles cannot run all of it; whether one smaller than this exists is not known."
            .formatted(redundancy.atLeast());
  }

  private void covered(Html page) {
    if (redundancy.covered().isEmpty()) {
      page.add(
          "<p class=\"empty\">Every profile runs something that no other single one runs.</p>");
      return;
    }
    page.add("<h2>Covered by another</h2><table><thead><tr><th>Profile</th><th>Covered by</th>")
        .add("<th class=\"n\">Symbols</th></tr></thead><tbody>");
    for (CoveredProfile it : redundancy.covered()) {
      page.add("<tr><td>")
          .text(it.slug().value())
          .add("</td><td>")
          .text(it.by().value())
          .add(it.isSame() ? " <small>runs the same</small>" : "")
          .add("</td><td class=\"n\">%d</td></tr>".formatted(it.symbols()));
    }
    page.add("</tbody></table>");
  }

  private void kept(Html page) {
    page.add(
            "<h2>Enough to run all</h2><table><thead><tr><th>Profile</th><th class=\"n\">Adds</th>")
        .add("<th>It alone runs</th></tr></thead><tbody>");
    for (KeptProfile it : redundancy.kept()) {
      page.add("<tr><td>")
          .text(it.slug().value())
          .add("</td><td class=\"n\">%d</td>".formatted(it.added()))
          .add(it.isEssential() ? "<td class=\"k\">" : "<td class=\"off\">nothing")
          .text(it.proof())
          .add(it.alone() > 1 ? " <small>and %d more</small>".formatted(it.alone() - 1) : "")
          .add("</td></tr>");
    }
    page.add("</tbody></table>");
  }

  private Object data() {
    var names = overlap.slugs();
    var rows = new ArrayList<List<Integer>>();
    for (List<Integer> row : overlap.percent()) {
      var runs = new HeatRow();
      row.forEach(runs::add);
      rows.add(runs.runs());
    }
    var data = new LinkedHashMap<String, Object>();
    data.put("names", names);
    data.put("columns", names);
    data.put("partly", true);
    data.put("rows", rows);
    return data;
  }
}
