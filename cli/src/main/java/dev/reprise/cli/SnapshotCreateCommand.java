package dev.reprise.cli;

import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.ProfileHeader;
import dev.reprise.behaviour.ProfileJson;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.ProfileText;
import dev.reprise.behaviour.TimeWindow;
import dev.reprise.profile.JsonWriter;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Takes a behaviour profile and keeps it.
@Command(
    name = "create",
    description = "Take a behaviour profile of a window of time, and keep it.")
final class SnapshotCreateCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "What it is called; the time unless said otherwise.")
  private @Nullable String name;

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      description = "What it stands for, such as baseline-150wps.")
  private String label = "";

  @Option(names = "--baseline", description = "Make it the baseline of its cluster and namespace.")
  private boolean baseline;

  @Mixin private TelemetryOptions telemetry = new TelemetryOptions();
  @Mixin private DeploymentOptions sources = new DeploymentOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SnapshotCreateCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws Exception {
    return BehaviourFailure.translated(reprise.configuration(), this::create);
  }

  private int create(ProfileLibrary library) throws InterruptedException {
    BehaviourProfile profile = taken();
    library.store(profile);
    if (baseline) {
      library.designate(profile.header().id().value());
    }
    if (json) {
      reprise.out().println(JsonWriter.text(ProfileJson.whole(profile, baseline)));
    } else {
      reprise.out().print(ProfileText.of(profile, baseline));
    }
    return warned(profile) ? ExitCode.DIFFERENT : ExitCode.AS_EXPECTED;
  }

  private BehaviourProfile taken() throws InterruptedException {
    InstantSource clock = InstantSource.system();
    try (HttpClient http = HttpClient.newHttpClient()) {
      try {
        Deployment deployment = sources.source(reprise.configuration(), http).survey();
        var question = telemetry.question(reprise, http, clock);
        var order =
            telemetry.order(reprise, title(question.window()), question.window(), Optional.empty());
        if (question.ahead()) {
          ScrapeNote.print(reprise, question.window());
        }
        return order.take(question.source(), deployment, clock);
      } finally {
        http.shutdownNow();
      }
    }
  }

  private ProfileHeader.Title title(TimeWindow window) {
    return name == null
        ? ProfileHeader.Title.of(window, label)
        : new ProfileHeader.Title(name, label);
  }

  /// A profile without numbers is kept, but proves nothing.
  private boolean warned(BehaviourProfile profile) {
    if (!profile.telemetry().isEmpty()) {
      return false;
    }
    reprise
        .err()
        .println(
            "warning: no metric has a number; see whether the catalogue, the cluster's name and the"
                + " step fit ('--all-series' does not narrow by cluster)");
    return true;
  }
}
