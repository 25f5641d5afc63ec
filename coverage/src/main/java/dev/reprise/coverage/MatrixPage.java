package dev.reprise.coverage;

import java.util.List;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/// The page that shows which profile runs what.
///
/// @param matrix what it shows
/// @param notes sentences about what is not in it
public record MatrixPage(Matrix matrix, List<String> notes) {
  private static final int LIMIT = MatrixHeat.LIMIT;
  private static final String BAR =
      "<div class=\"bar\"><button name=\"in\">Zoom in</button><button name=\"out\">Zoom"
          + " out</button><button name=\"all\">Show all</button>";

  public MatrixPage {
    notes = List.copyOf(notes);
  }

  public String html() {
    var page = new Html("What profiles run");
    HeatColumns columns = HeatColumns.of(matrix);
    page.add("<header><h1>What profiles run</h1><div class=\"figures\">")
        .add("<span>" + Html.figure(matrix.profiles(), "profile") + "</span>")
        .add(
            "<span><b>%d</b> %s</span></div></header><main>"
                .formatted(columns.names().size(), columns.level()));
    notes.forEach(note -> page.add("<p class=\"note\">").text(note).add("</p>"));
    if (matrix.profiles() == 0) {
      return page.add(
              "<p class=\"empty\">No profile has coverage yet. Play one with"
                  + " <code>reprise play SLUG --trace-code</code> against an application that has"
                  + " the coverage agent, then make the matrix again.</p></main>")
          .page();
    }
    if (matrix.profiles() > LIMIT) {
      page.add(
          "<p class=\"note\">The picture has the first %d profiles; the JSON has all.</p>"
              .formatted(LIMIT));
    }
    page.add(BAR)
        .add("<label>Order <select><option value=\"name\">by name</option>")
        .add("<option value=\"most\">most code first</option></select></label>")
        .add(
            "<input class=\"find\" type=\"search\" placeholder=\"Find a symbol, press Enter\""
                + " aria-label=\"Find a symbol\">")
        .add("<span class=\"hint\">little <i class=\"legend heat\"></i> much</span></div>");
    heat(page, "Profiles down, code across");
    counts(page);
    return page.add("</main>").draws("heat.js", new MatrixHeat(matrix).fields(columns)).page();
  }

  static void heat(Html page, String label) {
    page.add("<div class=\"chart\"><canvas tabindex=\"0\" role=\"img\" aria-label=\"")
        .text(label)
        .add("\"></canvas></div><p class=\"say\" role=\"status\"></p>")
        .add(
            "<p class=\"hint\">Arrow keys move, + and − zoom, 0 shows all. Drag to move; once"
                + " clicked, the wheel zooms.</p>");
  }

  private void counts(Html page) {
    var leaves = new MutableRoaringBitmap();
    Leaves.of(matrix).forEach(leaves::add);
    int all = leaves.getCardinality();
    page.add("<h2>Profiles</h2><table><thead><tr><th>Profile</th><th class=\"n\">Methods run</th>")
        .add("</tr></thead><tbody>");
    for (int i = 0; i < Math.min(LIMIT, matrix.profiles()); i++) {
      int run = ImmutableRoaringBitmap.andCardinality(matrix.row(i), leaves);
      page.add("<tr><td>")
          .text(matrix.profile(i).value())
          .add("</td>")
          .add(Html.meter(new Counter(run, all - run)))
          .add("</tr>");
    }
    page.add("</tbody></table>");
  }
}
