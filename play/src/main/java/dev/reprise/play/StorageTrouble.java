package dev.reprise.play;

import dev.reprise.profile.FailureReason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/// What people are told when a folder of playbacks cannot be used.
final class StorageTrouble {
  private StorageTrouble() {}

  static PlaybackException writing(String what, Path place, IOException cause) {
    if (cause instanceof FileAlreadyExistsException taken && isBeside(taken.getFile(), place)) {
      return new PlaybackException(
          PlaybackException.Reason.STORAGE,
          "cannot write "
              + what
              + " to "
              + place
              + ": a playback with this token was made already, or is going on; choose another"
              + " token",
          cause);
    }
    return of("cannot write " + what + " to " + place, cause, "make it writable");
  }

  static PlaybackException reading(String what, Path place, IOException cause) {
    return of("cannot read " + what + " from " + place, cause, "make it readable");
  }

  private static PlaybackException of(String what, IOException cause, String remedy) {
    return new PlaybackException(
        PlaybackException.Reason.STORAGE,
        what
            + ": "
            + FailureReason.of(cause)
            + "; "
            + remedy
            + ", or choose another PROFILE_PLAYBACK_ROOT",
        cause);
  }

  /// Whether a file is the one that was to be written or belongs to it, and not a folder above.
  private static boolean isBeside(String file, Path place) {
    return file.equals(place.toString()) || file.startsWith(place + ".");
  }
}
