package dev.reprise.cli;

import dev.reprise.behaviour.ProfileHeader;
import dev.reprise.behaviour.ProfileOrder;
import dev.reprise.behaviour.TelemetrySource;
import dev.reprise.behaviour.TimeWindow;
import dev.reprise.server.BehaviourStage.Telemetry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say who is asked how a deployment behaved, when, and by which metrics.
final class TelemetryOptions {
  private static final Duration USUAL_LAST = Duration.ofHours(1);
  private static final Duration USUAL_SCRAPE = Duration.ofSeconds(60);

  @Option(
      names = "--scrape",
      paramLabel = "URL",
      description =
          "Scrape the application's own metrics from now on, instead of PROFILE_METRICS_URL.")
  private @Nullable String scrape;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long to scrape; 60s unless said otherwise.")
  private @Nullable Duration length;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "Ask this Prometheus or Mimir, instead of PROMETHEUS_ENDPOINT.")
  private @Nullable String prometheus;

  @Option(
      names = "--tenant",
      paramLabel = "ID",
      description = "The tenant that Mimir is asked for, instead of PROMETHEUS_TENANT.")
  private @Nullable String tenant;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Beginning of the window, such as 2026-02-18T10:00:00Z.")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "Its end; now unless said otherwise.")
  private @Nullable Instant to;

  @Option(
      names = "--last",
      paramLabel = "TIME",
      description = "The window as its length up to now, instead of --from; 1h unless said.")
  private @Nullable Duration last;

  @Option(
      names = "--step",
      paramLabel = "TIME",
      description = {
        "How long each sample is; with Prometheus at least twice its scrape interval.",
        "60s in windows from 20 minutes on, otherwise less, unless said."
      })
  private @Nullable Duration step;

  @Option(
      names = {"--catalog", "--catalogue"},
      paramLabel = "NAME|FILE",
      description =
          "The metrics that count, instead of PROFILE_CATALOGUE; 'reprise snapshot catalog' lists"
              + " them.")
  private @Nullable String catalogue;

  @Mixin private ScopeOptions scope = new ScopeOptions();

  /// Who is asked, and when.
  ///
  /// @param source who
  /// @param window when
  /// @param ahead whether the window has yet to pass
  record Question(TelemetrySource source, TimeWindow window, boolean ahead) {}

  /// @param http the caller's to close
  Question question(Reprise reprise, HttpClient http, InstantSource clock) {
    if (scrape != null && prometheus != null) {
      throw wrong("--scrape and --prometheus exclude each other; give one of them");
    }
    Telemetry telemetry =
        BehaviourSettings.telemetry(configuration(reprise), http, clock)
            .orElseThrow(() ->
                wrong(
                    "nobody to ask how the deployment behaves; give --scrape URL or --prometheus"
                        + " URL, or set PROMETHEUS_ENDPOINT or PROFILE_METRICS_URL"));
    return telemetry.ahead() ? ahead(telemetry.source(), clock) : past(telemetry.source(), clock);
  }

  private Question past(TelemetrySource source, InstantSource clock) {
    if (length != null) {
      throw wrong(
          "--for is how long to scrape; with Prometheus say --last TIME, or --from and --to");
    }
    if (last != null && from != null) {
      throw wrong("--last and --from exclude each other; give one of them");
    }
    Instant end = to == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : to;
    Instant start = from == null ? end.minus(last == null ? USUAL_LAST : last) : from;
    return new Question(source, window(source, start, end), /* ahead= */ false);
  }

  private Question ahead(TelemetrySource source, InstantSource clock) {
    if (from != null || to != null || last != null) {
      throw wrong("scraping begins now: --from, --to and --last need Prometheus; say --for TIME");
    }
    Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant end = start.plus(length == null ? USUAL_SCRAPE : length);
    return new Question(source, window(source, start, end), /* ahead= */ true);
  }

  private TimeWindow window(TelemetrySource source, Instant start, Instant end) {
    Duration usual = source.usualStep(Duration.between(start, end));
    return new TimeWindow(start, end, step == null ? usual : step);
  }

  /// A profile by these options.
  ///
  /// @param usually the catalogue where the command line names none
  ProfileOrder order(
      Reprise reprise, ProfileHeader.Title title, TimeWindow window, Optional<String> usually) {
    Optional<String> named = Optional.ofNullable(catalogue).or(() -> usually);
    String name = named.orElseGet(() -> configuration(reprise).get(Settings.CATALOGUE));
    return new ProfileOrder(
        title,
        scope.scope(),
        scope.isNarrowed(),
        BehaviourSettings.catalogue(reprise.configuration(), name),
        window);
  }

  ScopeOptions scope() {
    return scope;
  }

  private Configuration configuration(Reprise reprise) {
    Configuration settings = reprise.configuration();
    return (scrape == null ? settings : settings.without(Settings.PROMETHEUS_ENDPOINT))
        .overriddenBy("--prometheus", Settings.PROMETHEUS_ENDPOINT, prometheus)
        .overriddenBy("--scrape", Settings.METRICS_URL, scrape)
        .overriddenBy("--tenant", Settings.PROMETHEUS_TENANT, tenant);
  }

  private static CommandFailure wrong(String sentence) {
    return new CommandFailure(ExitCode.WRONG_USAGE, sentence);
  }
}
