package dev.reprise.play;

import dev.reprise.profile.Slug;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What somebody wants to have played.
///
/// @param profile which profile
/// @param instance against which application
/// @param manner how
public record PlaybackRequest(Slug profile, Instance instance, Manner manner) {
  /// The ordinary playback.
  public static PlaybackRequest of(Slug profile, URI baseUrl) {
    return new PlaybackRequest(profile, Instance.at(baseUrl), Manner.ORDINARY);
  }

  /// Against an instance of which more is known.
  public PlaybackRequest with(Instance other) {
    return new PlaybackRequest(profile, other, manner);
  }

  /// In another manner.
  public PlaybackRequest with(Manner other) {
    return new PlaybackRequest(profile, instance, other);
  }

  /// Against another address.
  public PlaybackRequest at(URI address) {
    return with(instance.movedTo(address));
  }

  /// With values of secrets that the recording holds only placeholders of, by name.
  public PlaybackRequest withSecrets(Map<String, String> values) {
    return with(instance.withSecrets(values));
  }

  /// Where the application keeps its runs, as a template with `{runid}`.
  public PlaybackRequest withRunDirectory(String template) {
    return with(instance.withRunDirectory(Optional.of(template)));
  }

  /// With its code traced.
  ///
  /// @param copy where a copy of the coverage goes
  public PlaybackRequest traced(Optional<Path> copy) {
    return with(manner.traced(copy));
  }

  /// With its code traced, of each step too.
  ///
  /// @param copy where a copy of the coverage goes
  public PlaybackRequest tracedByStep(Optional<Path> copy) {
    return with(manner.tracedByStep(copy));
  }

  /// In a sandbox of its own.
  public PlaybackRequest inIsolation() {
    return with(manner.inIsolation());
  }
}
