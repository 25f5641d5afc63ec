package dev.reprise.cli;

import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.Merged;
import dev.reprise.coverage.Traces;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.Slug;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Merges shards of coverage.
@Command(name = "combine", description = "Merge the shards of profiles.")
final class CombineCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "SLUG", arity = "0..*", description = "All unless said otherwise.")
  private List<Slug> slugs = List.of();

  @Option(names = "--coverage-dir", paramLabel = "DIR", description = "Put a copy there too.")
  private @Nullable String mirror;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  CombineCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    return CoverageFailure.translated(this::combine);
  }

  private int combine() {
    CoverageFolder folder = CoverageSettings.folder(reprise.configuration());
    Traces traces = CoverageSettings.traces(reprise.configuration());
    List<Slug> wanted = slugs.isEmpty() ? folder.unmerged() : slugs;
    List<Merged> merged = wanted.stream().map(traces::combine).flatMap(Optional::stream).toList();
    if (mirror != null) {
      for (Merged it : merged) {
        traces.mirror(it.slug(), reprise.configuration().path(mirror));
      }
    }
    merged.forEach(it -> it.torn().forEach(torn -> reprise.err().println("warning: " + torn)));
    print(merged, folder);
    boolean isShort = !slugs.isEmpty() && merged.size() < slugs.size();
    return isShort || merged.stream().anyMatch(it -> !it.torn().isEmpty())
        ? ExitCode.DIFFERENT
        : ExitCode.AS_EXPECTED;
  }

  private void print(List<Merged> merged, CoverageFolder folder) {
    if (json) {
      reprise.out().println(JsonWriter.text(merged.stream().map(this::fields).toList()));
    } else if (merged.isEmpty()) {
      reprise.out().println("Nothing to merge in " + reprise.shown(folder.path()));
    } else {
      merged.forEach(this::print);
    }
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
}
