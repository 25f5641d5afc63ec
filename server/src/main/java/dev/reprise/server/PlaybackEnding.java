package dev.reprise.server;

import dev.reprise.play.EarlyEnd;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The result of a playback that the stage gave none for, so that every token can be asked for.
///
/// @param results where it is stored, unless there is more of it already
/// @param token its name
/// @param request what was wanted
/// @param startedAt when it was to begin
record PlaybackEnding(
    Results results, PlaybackToken token, PlaybackRequest request, Instant startedAt) {
  private static final System.Logger LOG = System.getLogger("dev.reprise.server");

  PlaybackResult interrupted(Instant at) {
    return stored(at, Optional.empty());
  }

  PlaybackResult failed(Instant at, EarlyEnd failure) {
    return stored(at, Optional.of(failure));
  }

  /// @param failure none where it was interrupted
  private PlaybackResult stored(Instant at, Optional<EarlyEnd> failure) {
    var result =
        new PlaybackResult(
            token,
            request.profile(),
            "",
            "",
            "",
            withoutUser(request.instance().baseUrl()),
            request.manner().dryRun(),
            false,
            request.instance().version().orElse(""),
            startedAt,
            at,
            failure.isEmpty(),
            failure,
            failure.map(EarlyEnd::sentence).orElse("it was interrupted"),
            Optional.empty(),
            Optional.empty(),
            List.of());
    try {
      if (!isMoreStored()) {
        results.write(result);
      }
    } catch (PlaybackException e) {
      LOG.log(System.Logger.Level.ERROR, "the end of playback " + token + " is not stored", e);
    }
    return result;
  }

  /// A whole result, or a journal that has got to a step.
  private boolean isMoreStored() {
    return results
        .find(token)
        .filter(found ->
            found.containsKey("verdict")
                || (found.get("requests") instanceof List<?> steps && !steps.isEmpty()))
        .isPresent();
  }

  private static URI withoutUser(URI url) {
    return url.getRawUserInfo() == null
        ? url
        : URI.create(url.toString().replace(url.getRawUserInfo() + "@", ""));
  }
}
