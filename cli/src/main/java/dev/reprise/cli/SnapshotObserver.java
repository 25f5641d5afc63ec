package dev.reprise.cli;

import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.Deployment;
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
/// @param catalogue the metrics that count
/// @param scope which deployment it is
/// @param rules when a difference counts
record SnapshotObserver(
    ProfileLibrary library,
    TelemetrySource source,
    Catalogue catalogue,
    ScopeOptions scope,
    RuleOptions rules,
    InstantSource clock)
    implements Observer {
  @Override
  public Observation begin(PlaybackRequest request) throws InterruptedException {
    TelemetryWatch watch = source.watch(clock);
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
      var watched = watch.end(catalogue, scope.isNarrowed() ? scope.scope() : Scope.ALL);
      var title = new ProfileHeader.Title("playback of " + request.profile(), "playback");
      var order =
          new ProfileOrder(title, scope.scope(), scope.isNarrowed(), catalogue, watched.window());
      BehaviourProfile profile = order.profile(watched.telemetry(), Deployment.UNKNOWN, clock);
      library.store(profile);
      return observed(profile);
    } catch (TelemetryException | ProfileStorageException | IllegalArgumentException e) {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("label", "unproven");
      fields.put("summary", "behaviour: nothing could be told");
      return new Observed(fields, List.of(String.valueOf(e.getMessage())));
    }
  }

  private Observed observed(BehaviourProfile profile) {
    Scope named = profile.header().scope();
    Optional<ProfileComparison> comparison =
        library
            .baseline(named.cluster(), named.namespace())
            .map(it -> ProfileComparison.of(it, profile, rules.rules()));
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
    return new Observed(fields, List.of());
  }

  private static String sentence(ProfileComparison comparison) {
    String moved =
        comparison.telemetry().stream()
            .filter(it -> it.verdict().moved())
            .map(SnapshotObserver::sentence)
            .collect(Collectors.joining(", "));
    return switch (comparison.label()) {
      case REGRESSED, MOVED -> "against the baseline, " + moved;
      case UNCHANGED -> "against the baseline, no metric moved past its limits";
      case UNPROVEN -> "against the baseline, nothing could be told of any metric";
    };
  }

  private static String sentence(MetricComparison metric) {
    return metric.metric() + " " + metric.verdict().name().toLowerCase(Locale.ROOT);
  }
}
