package dev.reprise.cli;

import dev.reprise.play.Credentials;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.Player;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the settings say of playbacks in this process.
final class PlayerSettings {
  private PlayerSettings() {}

  static PlaybackFolders folders(Configuration configuration) {
    return new PlaybackFolders(
        configuration.get(Settings.PLAYBACK_ROOT),
        configuration.get(Settings.PLAYBACK_RUN_ROOT),
        configuration.get(Settings.PLAYBACK_FORK_ROOT),
        configuration.get(Settings.PLAYBACK_ARCHIVE_ROOT));
  }

  static Player player(Configuration configuration) {
    return new Player(
            folders(configuration),
            credentials(configuration),
            InstantSource.system(),
            System::nanoTime)
        .with(CoverageSettings.tracer(configuration));
  }

  /// Nobody where name or password is missing.
  private static @Nullable Credentials credentials(Configuration configuration) {
    Optional<String> email = configuration.find(Settings.ADMIN_EMAIL);
    Optional<String> password = configuration.find(Settings.ADMIN_PASSWORD);
    return email.isPresent() && password.isPresent()
        ? new Credentials(email.get(), password.get())
        : null;
  }
}
