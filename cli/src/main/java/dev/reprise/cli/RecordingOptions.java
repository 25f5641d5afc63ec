package dev.reprise.cli;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.RunId;
import dev.reprise.record.Backpressure;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.RecorderSettings;
import dev.reprise.record.RecordingFailedException;
import dev.reprise.record.RunDirectories;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of commands that record.
final class RecordingOptions {
  @Option(
      names = "--app",
      paramLabel = "NAME|FILE",
      defaultValue = "generic",
      description = "What is known of the application: generic, weppcloud, or an app.yaml.")
  private String app = "generic";

  @Option(
      names = "--run-directory",
      paramLabel = "TEMPLATE",
      description = "Where the application's runs work, such as /data/runs/{runid}.")
  private @Nullable String runDirectory;

  @Option(
      names = "--when-busy",
      paramLabel = "slow|drop",
      defaultValue = "slow",
      description = "Slow the application down, or drop and count events, when writing is behind.")
  private String whenBusy = "slow";

  /// @param fallbackRun the run of what addresses none
  /// @param alwaysOn the capture that every run has
  RecorderSettings settings(Configuration configuration, RunId fallbackRun, CaptureId alwaysOn) {
    var root = new DataRoot(configuration.get(Settings.DATA_ROOT));
    try {
      var settings =
          RecorderSettings.at(root, InstantSource.system())
              .app(AppDescriptions.named(app))
              .fallbackRun(fallbackRun)
              .alwaysOn(alwaysOn)
              .assembler(configuration.get(Settings.ASSEMBLER_ENABLED))
              .backpressure(backpressure());
      if (runDirectory != null) {
        settings.runDirectories(RunDirectories.like(runDirectory));
      }
      return settings.build();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  Optional<String> runDirectory() {
    return Optional.ofNullable(runDirectory);
  }

  static ProfileRecorder open(RecorderSettings settings) {
    try {
      return ProfileRecorder.open(settings);
    } catch (RecordingFailedException e) {
      throw new CommandFailure(ExitCode.DIFFERENT, String.valueOf(e.getMessage()), e);
    }
  }

  private Backpressure backpressure() {
    return switch (whenBusy) {
      case "slow" -> Backpressure.SLOW_DOWN;
      case "drop" -> Backpressure.DROP;
      default ->
          throw new CommandFailure(
              ExitCode.WRONG_USAGE, "--when-busy is slow or drop, not '" + whenBusy + "'");
    };
  }
}
