package dev.reprise.cli;

import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.Drift;
import dev.reprise.behaviour.DriftWatch;
import dev.reprise.behaviour.ProfileHeader;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.profile.JsonWriter;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Holds what a deployment does now against its baseline.
@Command(
    name = "drift",
    description = {
      "Hold what a deployment does now against the baseline of its cluster and namespace, or"
          + " against the same hours of other days; fail where a metric moved.",
      "Nothing of it is kept."
    })
final class SnapshotDriftCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "Against the same hours of the N days before, which Prometheus is asked for, instead of the"
            + " baseline.",
        "A metric has drifted that moved the same way against more than half of them."
      })
  private int days;

  @Mixin private TelemetryOptions telemetry = new TelemetryOptions();
  @Mixin private DeploymentOptions sources = new DeploymentOptions();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(names = "--strict", description = "Fail where nothing could be told of any metric, too.")
  private boolean strict;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SnapshotDriftCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws Exception {
    return BehaviourFailure.translated(reprise.configuration(), this::tell);
  }

  private int tell(ProfileLibrary library) throws InterruptedException {
    Drift drift = drift(library);
    if (json) {
      reprise.out().println(JsonWriter.text(drift.fields()));
    } else {
      reprise.out().print(drift.text());
    }
    return switch (drift.label()) {
      case DRIFTED -> ExitCode.DIFFERENT;
      case STEADY -> ExitCode.AS_EXPECTED;
      case UNPROVEN -> Unproven.told(reprise, "the drift", strict);
    };
  }

  private Drift drift(ProfileLibrary library) throws InterruptedException {
    InstantSource clock = InstantSource.system();
    Optional<BehaviourProfile> baseline =
        days == 0
            ? Optional.of(library.requireBaseline(telemetry.scope().scope()))
            : Optional.empty();
    Optional<String> catalogue =
        baseline.map(it -> it.telemetry().catalogue()).filter(Catalogue.BUILT_IN::contains);
    try (HttpClient http = HttpClient.newHttpClient()) {
      try {
        Deployment deployment = sources.source(reprise.configuration(), http).survey();
        var question = telemetry.question(reprise, http, clock);
        var title = new ProfileHeader.Title("now", "");
        var order = telemetry.order(reprise, title, question.window(), catalogue);
        var watch = new DriftWatch(question.source(), clock, rules.rules(order.catalogue()));
        if (question.ahead()) {
          refuseDays();
          ScrapeNote.print(reprise, question.window());
        }
        return baseline.isPresent()
            ? watch.against(baseline.get(), order, deployment)
            : watch.againstDaysBefore(days, order, deployment);
      } finally {
        http.shutdownNow();
      }
    }
  }

  private void refuseDays() {
    if (days != 0) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "an application tells nothing of other days: --days needs Prometheus; give --prometheus"
              + " URL or set PROMETHEUS_ENDPOINT");
    }
  }
}
