package dev.reprise.cli;

import dev.reprise.play.Observer;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.profile.Slug;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say who plays, and against which application.
final class ServiceOptions {
  @Option(
      names = "--service-url",
      paramLabel = "URL",
      description = "Let the engine there play (reprise serve), instead of this process.")
  private @Nullable String serviceUrl;

  @Mixin private TargetOptions target = new TargetOptions();

  PlaybackRequest request(Configuration configuration, Slug profile) {
    return isRemote()
        ? target.remoteRequest(configuration, profile)
        : target.request(configuration, profile);
  }

  boolean isRemote() {
    return serviceUrl != null;
  }

  /// Where it is played.
  Venue venue(Reprise reprise) {
    return venue(reprise, Observer.NONE);
  }

  /// Where it is played.
  ///
  /// @param observer watches the application, where this process plays
  Venue venue(Reprise reprise, Observer observer) {
    var configuration = reprise.configuration();
    if (!isRemote()) {
      return new LocalVenue(
          PlayerSettings.folders(configuration),
          PlayerSettings.player(configuration).with(observer));
    }
    return engine(reprise);
  }

  /// The engine that was named.
  RemoteVenue engine(Reprise reprise) {
    var configuration = reprise.configuration();
    var engine =
        configuration
            .overriddenBy("--service-url", Settings.PLAYBACK_URL, serviceUrl)
            .get(Settings.PLAYBACK_URL);
    var client = new EngineClient(engine, configuration.find(Settings.TOKEN));
    return new RemoteVenue(client, Colours.wanted(reprise), Map.of());
  }
}
