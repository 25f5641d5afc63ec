package dev.reprise.cli;

import dev.reprise.coverage.Code;
import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.Matrix;
import dev.reprise.coverage.MatrixBuild;
import dev.reprise.coverage.MatrixJson;
import dev.reprise.coverage.SummaryReports;
import dev.reprise.profile.JsonWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes the matrix of profiles and symbols, or asks the one that is there.
@Command(name = "matrix", description = "Keep which profile runs which symbol, and show it.")
final class MatrixCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Mixin private CodeOptions options = new CodeOptions();

  @Option(
      names = "--symbol",
      paramLabel = "TEXT",
      description = "Ask the matrix that is there who runs symbols with this text.")
  private @Nullable String symbol;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  MatrixCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    String asked = symbol;
    return CoverageFailure.translated(() -> asked == null ? make() : ask(asked));
  }

  private int make() {
    CoverageFolder folder = CoverageSettings.folder(reprise.configuration());
    Code code = options.find(reprise).orElse(null);
    List<String> notes = new MatrixBuild(folder, code).write(folder.matrix());
    notes.forEach(note -> reprise.err().println("note: " + note));
    try (Matrix matrix = Matrix.open(folder.matrix())) {
      new SummaryReports(matrix, folder.reports()).matrix(notes);
      print(matrix, folder);
    }
    return ExitCode.AS_EXPECTED;
  }

  private void print(Matrix matrix, CoverageFolder folder) {
    Path page = folder.reports().resolve("matrix.html");
    if (json) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("profiles", matrix.profiles());
      fields.put("symbols", matrix.symbols());
      fields.put("file", folder.matrix().toString());
      fields.put("page", page.toString());
      reprise.out().println(JsonWriter.text(fields));
    } else {
      reprise
          .out()
          .printf(
              "%d profiles, %d symbols  %s%n",
              matrix.profiles(), matrix.symbols(), reprise.shown(page));
    }
  }

  private int ask(String text) {
    CoverageFolder folder = CoverageSettings.folder(reprise.configuration());
    try (Matrix matrix = Matrix.open(folder.matrix())) {
      Map<String, List<String>> found = new MatrixJson(matrix).find(text);
      if (json) {
        reprise.out().println(JsonWriter.text(found));
      } else {
        found.forEach(this::print);
      }
      return found.isEmpty() ? ExitCode.DIFFERENT : ExitCode.AS_EXPECTED;
    }
  }

  private void print(String title, List<String> slugs) {
    reprise.out().println(title + "  " + (slugs.isEmpty() ? "nobody" : String.join(" ", slugs)));
  }
}
