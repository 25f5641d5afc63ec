package dev.reprise.cli;

import dev.reprise.profile.FailureReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows everything once, on the example that is built in.
@Command(
    name = "demo",
    description = {
      "Show all of it on the watershed example: start it with the coverage agent, record a session,"
          + " make a profile of it, replay it traced, and catch a build that was broken on"
          + " purpose.",
      "On a terminal the pages stay open until you press Enter. Afterwards nothing runs any more."
    })
final class DemoCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Option(names = "--no-browser", description = "Only print the addresses of the pages.")
  private boolean noBrowser;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep recordings, results and logs in this new folder; they go away otherwise.")
  private @Nullable String keep;

  DemoCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws InterruptedException {
    var example = Example.found();
    var attendance = Attendance.ofThisProcess();
    var folder = folder();
    reprise
        .out()
        .printf("Reprise on its example, the watershed; its data is in %s%n%n", folder.path());
    var desktop =
        noBrowser || !attendance.isAttended()
            ? Desktop.NONE
            : Desktop.of(reprise.foreignEnvironment());
    var stages = new DemoStages(reprise.out(), folder.logs());
    var demonstration = new Demonstration(reprise, example, folder, stages, desktop);
    var ending = Ending.alsoOnSignal(() -> end(demonstration, example, folder));
    try {
      demonstration.play();
      if (attendance.isAttended()) {
        reprise.out().printf("%nThe pages stay open until you press Enter.%n");
        attendance.awaitEnter();
      }
      return ExitCode.AS_EXPECTED;
    } catch (CommandFailure failure) {
      if (!demonstration.isEnding()) {
        folder.keep(); // somebody will want to read the logs
        throw failure;
      }
      return ExitCode.INTERRUPTED;
    } finally {
      ending.run();
    }
  }

  private void end(Demonstration demonstration, Example example, DemoFolder folder) {
    demonstration.end();
    reprise.out().printf("%nNothing runs any more; %s.%n", folder.whereabouts());
    if (folder.isKept()) {
      reprise
          .out()
          .printf("To look at it again:%n%n  %s%n", DemoEnvironment.toLookAgain(example, folder));
    }
    reprise.out().flush();
  }

  private DemoFolder folder() {
    try {
      return keep == null
          ? DemoFolder.temporary()
          : DemoFolder.kept(reprise.resolved(Path.of(keep)));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "--keep %s cannot be the demo's folder: %s; name a new one"
              .formatted(keep, FailureReason.of(e)),
          e);
    }
  }
}
