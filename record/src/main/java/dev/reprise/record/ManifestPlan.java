package dev.reprise.record;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Manifest;
import java.io.IOException;

/// Adds to the first manifest of a profile how it is played.
@FunctionalInterface
public interface ManifestPlan {
  /// The manifest with further sections, and with the steps that are not sent marked so.
  ///
  /// @param capture the profile's capture, whole
  Manifest of(Manifest manifest, CaptureFolder capture, AppDescription app) throws IOException;
}
