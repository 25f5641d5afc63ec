package dev.reprise.record;

import dev.reprise.profile.FailureReason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A promotion that was refused or did not succeed; nothing of it is left behind.
///
/// The message is a sentence for the person who asked: what, where, and what to do.
public final class PromotionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /// What kind of obstacle it was, for callers that answer each in their own way.
  public enum Reason {
    NO_DRAFT,
    EMPTY_DRAFT,
    DIFFERENT_PROFILE_EXISTS,
    IN_PROGRESS,
    STORAGE
  }

  PromotionException(Reason reason, String message) {
    this(reason, message, null);
  }

  private PromotionException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  static PromotionException noDraft(PromotionRequest request, Path draft) {
    return new PromotionException(
        Reason.NO_DRAFT,
        "there is no draft of %s at %s; record something first, or correct the names"
            .formatted(captureOf(request), draft));
  }

  static PromotionException emptyDraft(PromotionRequest request, Path draft) {
    return new PromotionException(
        Reason.EMPTY_DRAFT,
        "the draft of %s at %s holds no whole event yet; record something first"
            .formatted(captureOf(request), draft));
  }

  static PromotionException differentProfile(PromotionRequest request, Path profile) {
    return new PromotionException(
        Reason.DIFFERENT_PROFILE_EXISTS,
        "%s holds a different profile; choose another slug, or ask for it to be replaced"
            .formatted(profile));
  }

  static PromotionException storage(String doing, Path root, IOException cause) {
    return new PromotionException(
        Reason.STORAGE,
        "cannot %s below %s: %s; nothing was changed".formatted(doing, root, why(cause)),
        cause);
  }

  private static String captureOf(PromotionRequest request) {
    return "run " + request.run() + ", capture " + request.capture();
  }

  private static String why(IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "permission denied at " + denied.getFile() + ", which this user must be able to use";
    }
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + " has vanished, so try again";
    }
    String message = String.valueOf(cause.getMessage());
    if (message.contains("No space left on device")) {
      return "the disk is full, so free some space or set PROFILE_DATA_ROOT to a larger one ("
          + message
          + ")";
    }
    return cause instanceof FileSystemException ? message : FailureReason.of(cause);
  }
}
