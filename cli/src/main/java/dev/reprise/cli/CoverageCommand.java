package dev.reprise.cli;

import dev.reprise.coverage.Code;
import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.Gaps;
import dev.reprise.coverage.Inventory;
import dev.reprise.coverage.Matrix;
import dev.reprise.coverage.MatrixBuild;
import dev.reprise.coverage.MatrixJson;
import dev.reprise.coverage.Merged;
import dev.reprise.coverage.ProfileCoverage;
import dev.reprise.coverage.ProfileReports;
import dev.reprise.coverage.Redundancy;
import dev.reprise.coverage.SummaryReports;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.Slug;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Merges and reports what the code ran, by profile and across profiles.
@Command(
    name = "coverage",
    description = "Merge and report which code profiles run.",
    synopsisSubcommandLabel = "COMMAND")
final class CoverageCommand {
  private static final int SHOWN = 20;

  private final Reprise reprise;

  CoverageCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Command(name = "combine", description = "Merge the shards of profiles.")
  int combine(
      @Parameters(paramLabel = "SLUG", arity = "0..*", description = "All unless said otherwise.")
          @Nullable List<Slug> slugs,
      @Option(names = "--coverage-dir", paramLabel = "DIR", description = "Put a copy there too.")
          @Nullable String mirror,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    return CoverageFailure.translated(() -> {
      var traces = CoverageSettings.traces(reprise.configuration());
      List<Slug> wanted = slugs == null || slugs.isEmpty() ? folder().unmerged() : slugs;
      List<Merged> merged = wanted.stream().map(traces::combine).flatMap(Optional::stream).toList();
      if (mirror != null) {
        merged.forEach(it -> traces.mirror(it.slug(), reprise.configuration().path(mirror)));
      }
      merged.forEach(it -> it.torn().forEach(torn -> reprise.err().println("warning: " + torn)));
      if (json) {
        reprise.out().println(JsonWriter.text(merged.stream().map(this::fields).toList()));
      } else if (merged.isEmpty()) {
        reprise.out().println("Nothing to merge in " + reprise.shown(folder().path()));
      } else {
        merged.forEach(this::print);
      }
      boolean missing = slugs != null && merged.size() < slugs.size();
      return missing || merged.stream().anyMatch(it -> !it.torn().isEmpty())
          ? ExitCode.DIFFERENT
          : ExitCode.AS_EXPECTED;
    });
  }

  @Command(
      name = "report",
      description = "Write JSON, HTML, LCOV and JaCoCo's XML of what profiles run.")
  int report(
      @Parameters(paramLabel = "SLUG", arity = "0..*", description = "All unless said otherwise.")
          @Nullable List<Slug> slugs,
      @Mixin CodeOptions options,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    return CoverageFailure.translated(() -> {
      CoverageFolder folder = folder();
      Optional<Code> code = options.find(reprise);
      ProfileReports reports =
          code.map(it -> new ProfileReports(folder, it))
              .orElseGet(() -> new ProfileReports(folder, options.sourceRoots(reprise)));
      List<Slug> wanted = slugs == null || slugs.isEmpty() ? folder.slugs() : slugs;
      var printed = new ArrayList<Map<String, Object>>();
      for (Slug slug : wanted) {
        ProfileCoverage coverage = reports.write(slug, folder.reports(slug));
        coverage.notes().forEach(note -> reprise.err().println("note: " + slug + ": " + note));
        printed.add(fields(coverage));
        if (!json) {
          reprise
              .out()
              .printf(
                  "%s  %d of %d lines, %d of %d branches  %s%n",
                  slug,
                  coverage.lines().covered(),
                  coverage.lines().total(),
                  coverage.branches().covered(),
                  coverage.branches().total(),
                  reprise.shown(folder.reports(slug).resolve("index.html")));
        }
      }
      if (json) {
        reprise.out().println(JsonWriter.text(printed));
      }
      return ExitCode.AS_EXPECTED;
    });
  }

  @Command(name = "matrix", description = "Keep which profile runs which symbol, and show it.")
  int matrix(
      @Mixin CodeOptions options,
      @Option(
              names = "--symbol",
              paramLabel = "TEXT",
              description = "Ask the matrix that is there who runs symbols with this text.")
          @Nullable String symbol,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    return CoverageFailure.translated(
        () -> symbol == null ? makeMatrix(options, json) : ask(symbol, json));
  }

  private int makeMatrix(CodeOptions options, boolean json) {
    CoverageFolder folder = folder();
    Code code = options.find(reprise).orElse(null);
    List<String> notes = new MatrixBuild(folder, code).write(folder.matrix());
    notes.forEach(note -> reprise.err().println("note: " + note));
    try (Matrix matrix = Matrix.open(folder.matrix())) {
      new SummaryReports(matrix, folder.reports()).matrix(notes);
      var fields = new LinkedHashMap<String, Object>();
      fields.put("profiles", matrix.profiles());
      fields.put("symbols", matrix.symbols());
      fields.put("file", folder.matrix().toString());
      fields.put("page", folder.reports().resolve("matrix.html").toString());
      reprise
          .out()
          .println(
              json
                  ? JsonWriter.text(fields)
                  : "%d profiles, %d symbols  %s"
                      .formatted(
                          matrix.profiles(),
                          matrix.symbols(),
                          reprise.shown(folder.reports().resolve("matrix.html"))));
    }
    return ExitCode.AS_EXPECTED;
  }

  private int ask(String symbol, boolean json) {
    try (Matrix matrix = Matrix.open(folder().matrix())) {
      Map<String, List<String>> found = new MatrixJson(matrix).find(symbol);
      if (json) {
        reprise.out().println(JsonWriter.text(found));
      } else {
        found.forEach((title, slugs) ->
            reprise
                .out()
                .println(title + "  " + (slugs.isEmpty() ? "nobody" : String.join(" ", slugs))));
      }
      return found.isEmpty() ? ExitCode.DIFFERENT : ExitCode.AS_EXPECTED;
    }
  }

  @Command(name = "gaps", description = "Tell what no profile runs, the largest package first.")
  int gaps(@Option(names = "--json", description = "Print JSON.") boolean json) {
    return CoverageFailure.translated(() -> {
      try (Matrix matrix = Matrix.open(folder().matrix())) {
        Gaps gaps = new SummaryReports(matrix, folder().reports()).gaps();
        if (json) {
          reprise.out().print(gaps.json());
        } else {
          gaps.packages().stream()
              .limit(SHOWN)
              .forEach(it ->
                  reprise
                      .out()
                      .printf(
                          "%6d lines not run, %3d %% run  %s%n",
                          it.lines().missed(),
                          (int) (it.lines().part() * 100),
                          it.group().replace('/', '.')));
          reprise.out().println(reprise.shown(folder().reports().resolve("gaps.html")));
        }
      }
      return ExitCode.AS_EXPECTED;
    });
  }

  @Command(name = "redundant", description = "Tell which profiles run nothing of their own.")
  int redundant(@Option(names = "--json", description = "Print JSON.") boolean json) {
    return CoverageFailure.translated(() -> {
      try (Matrix matrix = Matrix.open(folder().matrix())) {
        Redundancy found = new SummaryReports(matrix, folder().reports()).redundancy();
        if (json) {
          reprise.out().print(found.json());
        } else {
          found
              .covered()
              .forEach(it -> reprise.out().printf("%s is covered by %s%n", it.slug(), it.by()));
          reprise
              .out()
              .printf(
                  "%d of %d profiles run all that is run; %s  %s%n",
                  found.kept().size(),
                  found.profiles(),
                  found.isProvenSmallest()
                      ? "no fewer can"
                      : "at least " + found.atLeast() + " must",
                  reprise.shown(folder().reports().resolve("redundant.html")));
        }
      }
      return ExitCode.AS_EXPECTED;
    });
  }

  @Command(name = "inventory", description = "Keep a list of all classes and methods.")
  int inventory(
      @Mixin CodeOptions options,
      @Option(names = "--to", paramLabel = "FILE", description = "Where to keep it.")
          @Nullable String to) {
    return CoverageFailure.translated(() -> {
      Inventory inventory = options.code(reprise).inventory();
      Path file = to == null ? folder().inventory() : reprise.configuration().path(to);
      inventory.write(file);
      reprise
          .out()
          .printf(
              "%d classes, %d methods  %s%n",
              inventory.classCount(), inventory.methods(), reprise.shown(file));
      return ExitCode.AS_EXPECTED;
    });
  }

  @Command(name = "check", description = "Fail where the inventory is not that of the code.")
  int check(
      @Mixin CodeOptions options,
      @Option(names = "--inventory", paramLabel = "FILE", description = "The one that is kept.")
          @Nullable String inventory,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    return new InventoryCheck(reprise).run(options, inventory, json);
  }

  private CoverageFolder folder() {
    return CoverageSettings.folder(reprise.configuration());
  }

  private void print(Merged merged) {
    reprise
        .out()
        .printf(
            "Profile coverage saved to %s (%d shards, %d classes)%n",
            reprise.shown(merged.file()), merged.shards(), merged.classes());
  }

  private Map<String, Object> fields(Merged merged) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("slug", merged.slug().value());
    fields.put("file", merged.file().toString());
    fields.put("shards", merged.shards());
    fields.put("classes", merged.classes());
    fields.put("torn", merged.torn().stream().map(Object::toString).toList());
    return fields;
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
