package dev.reprise.cli;

import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.StoredEvidence;
import dev.reprise.server.ReportPage;
import dev.reprise.server.StepEvidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the page of a past playback as a file.
@Command(
    name = "report",
    description = {
      "Write one HTML file that shows a past playback: every step, what differed, the log and the"
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

  ReportPageCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    var configuration = reprise.configuration();
    var code = CoverageSettings.steps(configuration);
    var evidence =
        new StepEvidence(
            new StoredEvidence(PlayerSettings.folders(configuration)),
            (token, step) -> code.fields(token.value(), step));
    var result = StoredResult.find(token, configuration);
    try {
      int leftOut = write(new ReportPage(token, result, evidence, ReportPage.LIMIT));
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
