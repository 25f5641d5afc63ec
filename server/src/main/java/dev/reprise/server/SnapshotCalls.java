package dev.reprise.server;

import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.Drift;
import dev.reprise.behaviour.DriftWatch;
import dev.reprise.behaviour.ProfileHeader;
import dev.reprise.behaviour.ProfileJson;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.ProfileOrder;
import dev.reprise.behaviour.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// The calls that ask how a deployment behaves: for a profile to keep, and for its drift.
final class SnapshotCalls {
  /// Longer stretches are not scraped while a caller waits.
  private static final Duration LONGEST_SCRAPE = Duration.ofMinutes(15);

  private static final Duration USUAL_SCRAPE = Duration.ofSeconds(60);
  private static final int MINUTES_OF_DAY = 24 * 60;
  private static final int USUAL_MINUTES = 30;
  private static final Set<String> WISH =
      Set.of(
          "name",
          "label",
          "cluster_id",
          "namespace",
          "task_queue",
          "narrowed",
          "time_window_start",
          "time_window_end",
          "for_seconds",
          "step_seconds",
          "catalogue");
  private static final Set<String> DRIFT =
      Set.of(
          "cluster_id",
          "namespace",
          "task_queue",
          "narrowed",
          "last_minutes",
          "step_seconds",
          "catalogue",
          "days",
          "thresholds");

  private final BehaviourStage stage;

  SnapshotCalls(BehaviourStage stage) {
    this.stage = stage;
  }

  /// How much time a window may be, of what is yet to happen or of the past.
  static Duration longest(boolean ahead) {
    return ahead ? LONGEST_SCRAPE : TimeWindow.LONGEST;
  }

  Answer create(Call call) throws InterruptedException {
    ProfileLibrary library = stage.library().get();
    BehaviourStage.Telemetry telemetry = stage.telemetry().get();
    var command = BehaviourCommand.of(call, WISH);
    check(command, asked(command, telemetry));
    Deployment deployment = stage.deployment().survey(); // before a window begins
    TimeWindow window = asked(command, telemetry);
    String label = command.text("label").orElse("");
    var title =
        command
            .text("name")
            .map(it -> new ProfileHeader.Title(it, label))
            .orElseGet(() -> ProfileHeader.Title.of(window, label));
    var order = order(command, title, window, command.catalogue(stage.catalogue()));
    BehaviourProfile profile = order.take(telemetry.source(), deployment, stage.clock());
    library.store(profile);
    return Answer.json(201, ProfileJson.whole(profile, false))
        .header("Location", "/profiles/" + profile.header().id());
  }

  Answer drift(Call call) throws InterruptedException {
    ProfileLibrary library = stage.library().get();
    BehaviourStage.Telemetry telemetry = stage.telemetry().get();
    var command = BehaviourCommand.of(call, DRIFT);
    int days = command.number("days", DriftWatch.MOST_DAYS).orElse(0);
    if (days > 0 && telemetry.ahead()) {
      throw new Refusal(
          400, "an application tells nothing of other days; \"days\" needs Prometheus");
    }
    check(command, last(command, telemetry));
    Optional<BehaviourProfile> baseline =
        days == 0 ? Optional.of(library.requireBaseline(command.scope())) : Optional.empty();
    var title = new ProfileHeader.Title("now", "");
    Deployment deployment = stage.deployment().survey(); // before a window begins
    var order = order(command, title, last(command, telemetry), catalogue(command, baseline));
    var watch = new DriftWatch(telemetry.source(), stage.clock(), command.rules(order.catalogue()));
    Drift drift =
        baseline.isPresent()
            ? watch.against(baseline.get(), order, deployment)
            : watch.againstDaysBefore(days, order, deployment);
    return Answer.json(200, drift.fields());
  }

  /// Metrics of another catalogue than the baseline's could not be compared with it.
  private Catalogue catalogue(BehaviourCommand command, Optional<BehaviourProfile> baseline) {
    Catalogue usual = stage.catalogue();
    return baseline
        .map(it -> it.telemetry().catalogue())
        .filter(it -> !it.equals(usual.name()) && Catalogue.BUILT_IN.contains(it))
        .map(it -> command.catalogue(Catalogue.named(it)))
        .orElseGet(() -> command.catalogue(usual));
  }

  private static ProfileOrder order(
      BehaviourCommand command, ProfileHeader.Title title, TimeWindow window, Catalogue catalogue) {
    return new ProfileOrder(
        title, command.scope(), command.flag("narrowed", true), catalogue, window);
  }

  /// Refuses what is said in bad form before anything is looked up.
  private void check(BehaviourCommand command, TimeWindow window) {
    var title = ProfileHeader.Title.of(window, "");
    order(command, title, window, command.catalogue(stage.catalogue()));
    command.rules();
  }

  private TimeWindow asked(BehaviourCommand command, BehaviourStage.Telemetry telemetry) {
    return telemetry.ahead() ? ahead(command, telemetry) : past(command, telemetry);
  }

  private TimeWindow past(BehaviourCommand command, BehaviourStage.Telemetry telemetry) {
    if (command.seconds("for_seconds", LONGEST_SCRAPE).isPresent()) {
      throw new Refusal(
          400, "\"for_seconds\" is how long to scrape; this engine asks Prometheus for a window");
    }
    Instant start = required(command, "time_window_start");
    return window(command, telemetry, start, required(command, "time_window_end"));
  }

  private static Instant required(BehaviourCommand command, String key) {
    return command.time(key).orElseThrow(() -> new Refusal(422, "\"" + key + "\" is missing"));
  }

  private TimeWindow ahead(BehaviourCommand command, BehaviourStage.Telemetry telemetry) {
    if (command.time("time_window_start").isPresent()
        || command.time("time_window_end").isPresent()) {
      throw new Refusal(
          400,
          "this engine scrapes the application from now on, for \"for_seconds\"; windows of the"
              + " past need PROMETHEUS_ENDPOINT");
    }
    Duration length = command.seconds("for_seconds", LONGEST_SCRAPE).orElse(USUAL_SCRAPE);
    Instant start = stage.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    return window(command, telemetry, start, start.plus(length));
  }

  private TimeWindow last(BehaviourCommand command, BehaviourStage.Telemetry telemetry) {
    int minutes = command.number("last_minutes", MINUTES_OF_DAY).orElse(USUAL_MINUTES);
    Duration length = Duration.ofMinutes(minutes);
    Instant now = stage.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    if (!telemetry.ahead()) {
      return window(command, telemetry, now.minus(length), now);
    }
    if (length.compareTo(LONGEST_SCRAPE) > 0) {
      throw new Refusal(
          400,
          "this engine scrapes the application while you wait, for at most %d minutes; say fewer"
                  .formatted(LONGEST_SCRAPE.toMinutes())
              + " \"last_minutes\"");
    }
    return window(command, telemetry, now, now.plus(length));
  }

  private static TimeWindow window(
      BehaviourCommand command, BehaviourStage.Telemetry telemetry, Instant start, Instant end) {
    Duration usual = telemetry.source().usualStep(Duration.between(start, end));
    Duration step = command.seconds("step_seconds", TimeWindow.LONGEST).orElse(usual);
    return BehaviourCalls.wished(() -> new TimeWindow(start, end, step));
  }
}
