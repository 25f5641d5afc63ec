package dev.reprise.behaviour;

/// A setting that behaviour profiles need and that nobody gave. Its message is a sentence for
/// people.
public final class NotConfiguredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param setting the setting
  /// @param remedy what to do
  public NotConfiguredException(String setting, String remedy) {
    super("Profile storage not configured: %s is not set; %s".formatted(setting, remedy));
  }
}
