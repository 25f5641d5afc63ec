package dev.reprise.coverage;

/// A file that differs between a revision and the working tree.
///
/// @param path below the root of the repository
/// @param kind `A` added, `D` deleted, `M` modified, `T` its type changed, `U` unmerged, `?` not
///   yet known to git
/// @param oldBlob git's name for its content at the revision; zeros where there was none
record ChangedFile(String path, char kind, String oldBlob) {
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
