package dev.reprise.cli;

import dev.reprise.play.PlaybackPlan;
import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.RunId;
import dev.reprise.profile.Slug;
import dev.reprise.record.Promoted;
import dev.reprise.record.Promotion;
import dev.reprise.record.PromotionException;
import dev.reprise.record.PromotionRequest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a profile of a draft.
@Command(
    name = "promote",
    description = "Make a profile of what was recorded: its events, its files, and what to replay.")
final class PromoteCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "RUN", description = "The run that was recorded.")
  private RunId run = new RunId("none");

  @Option(
      names = "--capture",
      paramLabel = "NAME",
      defaultValue = "stream",
      description = "Which of its captures; ${DEFAULT-VALUE} unless said otherwise.")
  private CaptureId capture = CaptureId.STREAM;

  @Option(
      names = "--slug",
      paramLabel = "NAME",
      description = "The profile's name; made of run and capture otherwise.")
  private @Nullable String slug;

  @Option(names = "--title", paramLabel = "TEXT", description = "The profile's name for people.")
  private @Nullable String title;

  @Option(
      names = "--app",
      paramLabel = "NAME|FILE",
      description = "What is known of the application, instead of what it was recorded with.")
  private @Nullable String app;

  @Option(
      names = "--run-directory",
      paramLabel = "DIR",
      description = "Where the run works, instead of where its draft says.")
  private @Nullable Path runDirectory;

  @Option(names = "--replace", description = "Let a different profile of that name give way.")
  private boolean replace;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  PromoteCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    var root = new DataRoot(reprise.configuration().get(Settings.DATA_ROOT));
    try {
      print(new Promotion(root, InstantSource.system(), new PlaybackPlan()).promote(request(root)));
      return ExitCode.AS_EXPECTED;
    } catch (PromotionException e) {
      throw new CommandFailure(ExitCode.DIFFERENT, String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private PromotionRequest request(DataRoot root) {
    AppDescription description =
        app == null ? AppDescriptions.of(root.draft(run, capture)) : AppDescriptions.named(app);
    var request = PromotionRequest.of(run, capture, description);
    request = slug == null ? request : request.as(new Slug(slug));
    request = title == null ? request : request.titled(title);
    request = runDirectory == null ? request : request.withRunDirectory(runDirectory);
    return replace ? request.replacing() : request;
  }

  private void print(Promoted promoted) {
    if (json) {
      reprise.out().println(JsonWriter.text(promoted.fields()));
      return;
    }
    promoted.notes().forEach(note -> reprise.err().println("note: " + note));
    reprise
        .out()
        .printf(
            "%s %s: %d steps, %d of them skipped when it is played%n  %s%n",
            promoted.alreadyThere() ? "already promoted" : "promoted",
            promoted.slug(),
            promoted.steps(),
            promoted.skipped(),
            reprise.shown(promoted.path()));
  }
}
