package dev.reprise.cli;

import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.StoredEvidence;
import dev.reprise.server.ReportPage;
import dev.reprise.server.ReportSource;
import dev.reprise.server.StepEvidence;
import dev.reprise.server.StoredReportSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the page of a playback as a file.
@Command(
    name = "report",
    description = {
      "Write one HTML file that shows a playback: every step, what differed, the log and the"
          + " code.",
      "It opens from a disk, without a server or a network, so that a build server can keep it."
    })
final class ReportPageCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private final Reprise reprise;

  @Parameters(paramLabel = "TOKEN", description = "The playback, as 'reprise results' lists it.")
  private PlaybackToken token = new PlaybackToken("none");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to write it; - is standard output.")
  private String out = STANDARD_OUTPUT;

  @Option(
      names = "--service-url",
      paramLabel = "URL",
      description = "Ask the engine there (reprise serve), instead of this machine's disk.")
  private @Nullable String serviceUrl;

  ReportPageCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    var configuration = reprise.configuration();
    if (serviceUrl == null) {
      return written(stored(configuration));
    }
    var engine =
        configuration
            .overriddenBy("--service-url", Settings.PLAYBACK_URL, serviceUrl)
            .get(Settings.PLAYBACK_URL);
    try (var client = new EngineClient(engine, configuration.find(Settings.TOKEN))) {
      return written(EngineReportSource.of(client, token));
    }
  }

  private ReportSource stored(Configuration configuration) {
    var folders = PlayerSettings.folders(configuration);
    var code = CoverageSettings.steps(configuration);
    var evidence =
        new StepEvidence(new StoredEvidence(folders), (it, step) -> code.fields(it.value(), step));
    return new StoredReportSource(
        token, StoredResult.find(token, configuration), evidence, folders);
  }

  private int written(ReportSource source) {
    var now = InstantSource.system().instant();
    try {
      int leftOut = write(new ReportPage(token, source, now, ReportPage.LIMIT));
      if (leftOut > 0) {
        reprise
            .err()
            .printf(
                "note: the evidence of %d steps found no room;"
                    + " 'reprise result %s --step N' shows it%n",
                leftOut, token);
      }
      return ExitCode.AS_EXPECTED;
    } catch (PlaybackException e) {
      throw PlaybackFailure.of(e);
    }
  }

  private int write(ReportPage page) {
    if (out.equals(STANDARD_OUTPUT)) {
      var bytes = new ByteArrayOutputStream();
      int leftOut = write(page, bytes);
      reprise.out().print(bytes.toString(StandardCharsets.UTF_8));
      return leftOut;
    }
    var file = ReportFile.checked("--out", reprise.configuration().path(out));
    var leftOut = new AtomicInteger();
    file.write(stream -> leftOut.set(page.writeTo(stream)));
    reprise.out().println(reprise.shown(file.file()));
    return leftOut.get();
  }

  private static int write(ReportPage page, OutputStream bytes) {
    try {
      return page.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot hold the report in memory", e);
    }
  }
}
