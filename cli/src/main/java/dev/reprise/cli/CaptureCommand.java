package dev.reprise.cli;

import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.RunId;
import dev.reprise.record.Capture;
import dev.reprise.record.Captures;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Starts, stops and lists captures. Every recorder below the same data root follows, whichever
/// process it runs in.
@Command(name = "capture", description = "Start, stop or list captures of a run.")
final class CaptureCommand {
  private final Reprise reprise;

  CaptureCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Command(name = "start", description = "Start a capture, or go on with a stopped one.")
  int start(
      @Parameters(paramLabel = "RUN") RunId run,
      @Option(
              names = "--capture",
              paramLabel = "NAME",
              defaultValue = "stream",
              description = "Its name; ${DEFAULT-VALUE} unless said otherwise.")
          CaptureId name,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    print(List.of(captures().start(run, name)), json);
    return ExitCode.AS_EXPECTED;
  }

  @Command(name = "stop", description = "Stop a capture.")
  int stop(
      @Parameters(paramLabel = "RUN") RunId run,
      @Option(
              names = "--capture",
              paramLabel = "NAME",
              defaultValue = "stream",
              description = "Its name; ${DEFAULT-VALUE} unless said otherwise.")
          CaptureId name,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    Capture stopped =
        captures()
            .stop(run, name)
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.DIFFERENT,
                    "run '%s' has no capture '%s'; 'reprise capture list' shows all"
                        .formatted(run, name)));
    print(List.of(stopped), json);
    return ExitCode.AS_EXPECTED;
  }

  @Command(name = "list", description = "List captures, the newest first.")
  int list(
      @Parameters(paramLabel = "RUN", arity = "0..1") @Nullable RunId run,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    List<Capture> all = run == null ? captures().list() : captures().list(run);
    print(all, json);
    return ExitCode.AS_EXPECTED;
  }

  private Captures captures() {
    return new Captures(root(), InstantSource.system());
  }

  private DataRoot root() {
    return new DataRoot(reprise.configuration().get(Settings.DATA_ROOT));
  }

  private void print(List<Capture> captures, boolean json) {
    if (json) {
      reprise.out().println(JsonWriter.text(captures.stream().map(this::fields).toList()));
      return;
    }
    for (Capture capture : captures) {
      reprise
          .out()
          .printf(
              "%-9s  %s  %s  since %s%s%n",
              capture.isRecording() ? "recording" : "stopped",
              capture.run(),
              capture.id(),
              capture.startedAt(),
              capture.stoppedAt().map(end -> " until " + end).orElse(""));
    }
  }

  private Map<String, Object> fields(Capture capture) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("run", capture.run().value());
    fields.put("capture", capture.id().value());
    fields.put("recording", capture.isRecording());
    fields.put("started_at", capture.startedAt().toString());
    capture.stoppedAt().ifPresent(end -> fields.put("stopped_at", end.toString()));
    fields.put("path", root().draft(capture.run(), capture.id()).path().toString());
    return fields;
  }
}
