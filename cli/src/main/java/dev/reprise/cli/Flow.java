package dev.reprise.cli;

import dev.reprise.play.FlowOptions;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.Slug;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What forking and archiving have in common: whom they ask, and that they answer in JSON.
final class Flow {
  @Parameters(paramLabel = "SLUG", description = "The profile.")
  private Slug slug = new Slug("none");

  @Mixin private ServiceOptions service = new ServiceOptions();

  @Option(names = "--verbose", description = "On a terminal, log instead of a progress bar.")
  private boolean verbose;

  @SuppressWarnings("UnusedVariable") // accepted for the sake of uniformity; it changes nothing
  @Option(names = "--json", description = "Print JSON; that is what this command prints anyway.")
  private boolean json;

  /// The call of a venue that does it.
  @FunctionalInterface
  interface Work {
    Map<String, @Nullable Object> of(
        Venue venue, PlaybackRequest request, FlowOptions options, Display display)
        throws InterruptedException;
  }

  /// Has it done, prints what came of it, and gives the exit code.
  int run(Reprise reprise, FlowOptions options, Work work) {
    PlaybackRequest request = service.request(reprise.configuration(), slug);
    Map<String, @Nullable Object> fields;
    try (var interruption = Interruption.ofThisThread();
        Venue venue = service.venue(reprise);
        Display display = Display.of(reprise, verbose, /* named= */ false)) {
      fields = work.of(venue, request, options, display);
      boolean _ = interruption.end();
    } catch (InterruptedException e) {
      throw new CommandFailure(
          ExitCode.INTERRUPTED, "interrupted; the application may go on with its job", e);
    }
    reprise.out().println(JsonWriter.text(fields));
    return exitCode(reprise, fields);
  }

  private static int exitCode(Reprise reprise, Map<String, @Nullable Object> fields) {
    if ("complete".equals(fields.get("status"))) {
      return ExitCode.AS_EXPECTED;
    }
    reprise.err().println("error: " + fields.getOrDefault("error", "it did not end well"));
    return ExitCode.DIFFERENT;
  }
}
