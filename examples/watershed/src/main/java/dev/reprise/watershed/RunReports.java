package dev.reprise.watershed;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// What a run found out, as pages to read.
@RestController
@RequestMapping(path = "/runs/{runid}/{config}/report", produces = MediaType.TEXT_HTML_VALUE)
final class RunReports {
  private final InstantSource clock;
  private final Page page = Page.named("report");

  RunReports(InstantSource clock) {
    this.clock = clock;
  }

  @GetMapping({"/channel", "/channel/"})
  String channel(Run run, @PathVariable String config) throws IOException {
    ready(run, Fact.CHANNELS, "Channels are");
    var summary = run.readJson(RunFiles.CHANNEL_SUMMARY, TerrainTasks.ChannelSummary.class);
    var rows =
        List.of(
            List.<Object>of("Critical source area (ha)", summary.criticalSourceAreaHa()),
            List.<Object>of("Cells with a channel", summary.channelCells()),
            List.<Object>of("Land above the outlet (ha)", summary.drainedHa()));
    return filled(run, config, "Channels", List.of("What", "How much"), rows);
  }

  @GetMapping("/subcatchments/")
  String subcatchments(Run run, @PathVariable String config) throws IOException {
    ready(run, Fact.SUBCATCHMENTS, "Subcatchments are");
    var rows =
        CoverTasks.subcatchments(run).stream()
            .map(s -> List.<Object>of(s.topazId(), s.areaHa(), s.slope(), s.elevationM()))
            .toList();
    var heading = List.of("TOPAZ id", "Area (ha)", "Slope", "Elevation (m)");
    return filled(run, config, "Subcatchments", heading, rows);
  }

  @GetMapping("/wepp/results/")
  String results(Run run, @PathVariable String config) throws IOException {
    ready(run, Fact.WEPP, "Results are");
    var loss = run.readJson(RunFiles.LOSS, SoilLoss.class);
    var rows =
        loss.hillslopes().stream()
            .map(s -> List.<Object>of(s.topazId(), s.landuse(), s.severity(), s.lossTHa()))
            .toList();
    var heading = List.of("TOPAZ id", "Landuse", "Burn severity", "Loss (t/ha)");
    var title = "Sediment yield " + loss.sedimentYieldT() + " t a year";
    return filled(run, config, title, heading, rows);
  }

  private String filled(
      Run run, String config, String title, List<String> heading, List<List<Object>> rows) {
    var table = new StringBuilder(row("th", heading));
    rows.forEach(row -> table.append(row("td", row)));
    return page.filled(
        Map.of(
            "title",
            title,
            "runid",
            run.id(),
            "run_path",
            run.id().inPath(),
            "config",
            config,
            "generated_at",
            clock.instant(),
            "table",
            new Page.Html(table.toString())));
  }

  private static String row(String tag, List<?> cells) {
    var row = new StringBuilder("<tr>");
    for (var cell : cells) {
      row.append('<').append(tag).append('>').append(HtmlUtils.htmlEscape(cell.toString()));
      row.append("</").append(tag).append('>');
    }
    return row.append("</tr>\n").toString();
  }

  private static void ready(Run run, Fact fact, String what) throws IOException {
    if (!run.state().has(fact)) {
      throw Rejection.notReady(what);
    }
  }
}
