package dev.reprise.coverage;

import java.io.IOException;
import java.nio.file.Path;

/// Coverage that could not be read, written or worked out. Its message is one sentence for people.
public final class CoverageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /// Why, for those who branch on it.
  public enum Reason {
    /// There is nothing to work with yet: no trace, no inventory, no matrix.
    NOTHING,
    /// A wish of the caller cannot be used: a revision, a path, a name.
    BAD_REQUEST,
    /// Something was not named that the answer needs: class files, a repository.
    UNCONFIGURED,
    /// A file is not what its name says.
    UNREADABLE,
    /// A file or folder could not be read or written.
    STORAGE
  }

  CoverageException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  CoverageException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  static CoverageException storage(String doing, Path file, IOException cause) {
    return new CoverageException(
        Reason.STORAGE,
        "%s %s failed (%s); see that the folder exists, may be used and has room"
            .formatted(doing, file, cause),
        cause);
  }

  public Reason reason() {
    return reason;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
