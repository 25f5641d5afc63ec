package dev.reprise.server;

import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.DeploymentException;
import dev.reprise.behaviour.DeploymentSource;
import dev.reprise.behaviour.MetricComparison;
import dev.reprise.behaviour.ProfileComparison;
import dev.reprise.behaviour.ProfileHeader;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.ProfileOrder;
import dev.reprise.behaviour.ProfileStorageException;
import dev.reprise.behaviour.ProfileText;
import dev.reprise.behaviour.Scope;
import dev.reprise.behaviour.TelemetryException;
import dev.reprise.behaviour.TelemetrySource;
import dev.reprise.behaviour.TelemetryWatch;
import dev.reprise.play.Observer;
import dev.reprise.play.PlaybackRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes a behaviour profile of each playback's own window, keeps it, and holds it against the
/// baseline of its cluster and namespace, if there is one.
///
/// @param library where profiles are kept
/// @param source who tells how the application behaves
/// @param deployment who tells how it is configured
/// @param wish what is wanted of the profiles
public record SnapshotObserver(
    ProfileLibrary library,
    TelemetrySource source,
    DeploymentSource deployment,
    SnapshotWish wish,
    InstantSource clock)
    implements Observer {
  @Override
  public Observation begin(PlaybackRequest request) throws InterruptedException {
    TelemetryWatch watch = source.watch(clock, wish.step());
    return new Observation() {
      @Override
      public Optional<Observed> end() throws InterruptedException {
        return Optional.of(seen(request, watch));
      }

      @Override
      public void close() {
        watch.close();
      }
    };
  }

  /// What cannot be told is no reason to throw a playback away.
  private Observed seen(PlaybackRequest request, TelemetryWatch watch) throws InterruptedException {
    try {
      var watched = watch.end(wish.catalogue(), wish.narrowed() ? wish.scope() : Scope.ALL);
      var title = new ProfileHeader.Title("playback of " + request.profile(), "playback");
      var order =
          new ProfileOrder(
              title, wish.scope(), wish.narrowed(), wish.catalogue(), watched.window());
      var warnings = new ArrayList<String>();
      BehaviourProfile profile = order.profile(watched.telemetry(), surveyed(warnings), clock);
      library.store(profile);
      return observed(profile, warnings);
    } catch (TelemetryException | ProfileStorageException | IllegalArgumentException e) {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("label", "unproven");
      fields.put("summary", "behaviour: nothing could be told");
      return new Observed(fields, List.of(String.valueOf(e.getMessage())));
    }
  }

  private Deployment surveyed(List<String> warnings) throws InterruptedException {
    try {
      return deployment.survey();
    } catch (DeploymentException e) {
      warnings.add(String.valueOf(e.getMessage()));
      return Deployment.UNKNOWN;
    }
  }

  private Observed observed(BehaviourProfile profile, List<String> warnings) {
    Scope named = profile.header().scope();
    Optional<ProfileComparison> comparison =
        library
            .baseline(named.cluster(), named.namespace())
            .map(it -> ProfileComparison.of(it, profile, wish.rules()));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    String id = profile.header().id().value();
    fields.put("profile_id", id);
    fields.put("baseline_id", comparison.map(it -> it.before().id().value()).orElse(null));
    fields.put(
        "label",
        comparison.map(it -> it.label().name().toLowerCase(Locale.ROOT)).orElse("no_baseline"));
    fields.put(
        "summary",
        "behaviour: %s; %s"
            .formatted(
                comparison.map(SnapshotObserver::sentence).orElse("no baseline to compare with"),
                "reprise snapshot show " + id));
    fields.put("metrics", ProfileText.states(profile.telemetry()));
    fields.put("comparison", comparison.map(ProfileComparison::fields).orElse(null));
    return new Observed(fields, warnings);
  }

  private static String sentence(ProfileComparison comparison) {
    String moved =
        comparison.telemetry().stream()
            .filter(it -> it.verdict().moved())
            .map(SnapshotObserver::sentence)
            .collect(Collectors.joining(", "));
    return switch (comparison.label()) {
      case REGRESSED, MOVED -> "against the baseline, " + moved;
      case UNCHANGED ->
          "against the baseline, no metric moved past its limits" + comparison.untold();
      case UNPROVEN ->
          "against the baseline, nothing could be told of any metric; a longer playback or shorter"
              + " samples tell more";
    };
  }

  private static String sentence(MetricComparison metric) {
    return metric.metric() + " " + metric.verdict().name().toLowerCase(Locale.ROOT);
  }
}
