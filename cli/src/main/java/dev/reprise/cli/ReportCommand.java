package dev.reprise.cli;

import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.ProfileCoverage;
import dev.reprise.coverage.ProfileReports;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.Slug;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the reports of single profiles.
@Command(
    name = "report",
    description = "Write JSON, HTML, LCOV and JaCoCo's XML of what profiles run.")
final class ReportCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "SLUG", arity = "0..*", description = "All unless said otherwise.")
  private List<Slug> slugs = List.of();

  @Mixin private CodeOptions options = new CodeOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ReportCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    return CoverageFailure.translated(this::report);
  }

  private int report() {
    CoverageFolder folder = CoverageSettings.folder(reprise.configuration());
    ProfileReports reports =
        options
            .find(reprise)
            .map(code -> new ProfileReports(folder, code))
            .orElseGet(() -> new ProfileReports(folder, options.sourceRoots(reprise)));
    var printed = new ArrayList<Map<String, Object>>();
    for (Slug slug : slugs.isEmpty() ? folder.slugs() : slugs) {
      ProfileCoverage coverage = reports.write(slug, folder.reports(slug));
      coverage.notes().forEach(note -> reprise.err().println("note: " + slug + ": " + note));
      printed.add(fields(coverage));
      if (!json) {
        print(coverage, folder);
      }
    }
    if (json) {
      reprise.out().println(JsonWriter.text(printed));
    }
    return ExitCode.AS_EXPECTED;
  }

  private void print(ProfileCoverage coverage, CoverageFolder folder) {
    reprise
        .out()
        .printf(
            "%s  %d of %d lines, %d of %d branches  %s%n",
            coverage.slug(),
            coverage.lines().covered(),
            coverage.lines().total(),
            coverage.branches().covered(),
            coverage.branches().total(),
            reprise.shown(folder.reports(coverage.slug()).resolve("index.html")));
  }

  private static Map<String, Object> fields(ProfileCoverage coverage) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("slug", coverage.slug().value());
    fields.put("lines_covered", coverage.lines().covered());
    fields.put("lines_missed", coverage.lines().missed());
    fields.put("branches_covered", coverage.branches().covered());
    fields.put("branches_missed", coverage.branches().missed());
    fields.put("notes", coverage.notes());
    return fields;
  }
}
