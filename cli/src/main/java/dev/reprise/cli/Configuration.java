package dev.reprise.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The settings as they hold for one command: an option of the command line wins over the
/// environment, and the environment over the default. An empty text counts as not set.
final class Configuration {
  /// What the names of variables begin with that hold secrets for playbacks.
  static final String SECRET_PREFIX = "REPRISE_SECRET_";

  private static final String DEFAULT = "default";
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)\\S*@");

  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final Map<String, SettingText> options;

  Configuration(Map<String, String> environment, Path workingDirectory) {
    this(environment, workingDirectory, Map.of());
  }

  private Configuration(
      Map<String, String> environment, Path workingDirectory, Map<String, SettingText> options) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.options = options;
  }

  /// The same configuration where the command line has the last word on one setting.
  ///
  /// @param text what the option was given, null where it was not used
  Configuration overriddenBy(String option, Setting<?> setting, @Nullable String text) {
    if (text == null) {
      return this;
    }
    var more = new HashMap<>(options);
    more.put(setting.name(), new SettingText(text, "option " + option));
    return new Configuration(environment, workingDirectory, Map.copyOf(more));
  }

  /// The same configuration where nobody set a setting.
  Configuration without(Setting<?> setting) {
    var rest = new HashMap<>(environment);
    rest.remove(setting.name());
    return new Configuration(rest, workingDirectory, options);
  }

  /// The value of a setting that must have one.
  <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.WRONG_USAGE,
                "%s is not set; it must be %s"
                    .formatted(setting.name(), setting.kind().expected())));
  }

  /// The value of a setting, or none where nobody set it and it has no default.
  <T> Optional<T> find(Setting<T> setting) {
    return text(setting).map(text -> read(setting, text));
  }

  /// Whether somebody set it, so that the default does not count.
  boolean isGiven(Setting<?> setting) {
    return given(setting).isPresent();
  }

  /// The secrets that playbacks are given, by the names that manifests have for them.
  Map<String, String> secrets() {
    var secrets = new HashMap<String, String>();
    environment.forEach((name, value) -> {
      if (name.startsWith(SECRET_PREFIX) && name.length() > SECRET_PREFIX.length()) {
        secrets.put(name.substring(SECRET_PREFIX.length()), value);
      }
    });
    return secrets;
  }

  /// A variable that is no setting of ours, such as GITHUB_STEP_SUMMARY.
  Optional<String> foreign(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty());
  }

  /// A path that an option was given.
  Path path(String text) {
    return workingDirectory.resolve(text).normalize();
  }

  /// Who set it: `option --data-root`, `environment`, `default`, or `not set`.
  String origin(Setting<?> setting) {
    return given(setting)
        .map(SettingText::origin)
        .orElseGet(() -> setting.defaultText().map(text -> DEFAULT).orElse("not set"));
  }

  /// A text as it may be shown to people: without passwords that hide in addresses.
  static String shown(String text) {
    return USER_INFO.matcher(text).replaceAll("********@");
  }

  private Optional<SettingText> text(Setting<?> setting) {
    return given(setting)
        .or(() -> setting.defaultText().map(text -> new SettingText(expanded(text), DEFAULT)));
  }

  private Optional<SettingText> given(Setting<?> setting) {
    return Optional.ofNullable(options.get(setting.name())).or(() -> fromEnvironment(setting));
  }

  private Optional<SettingText> fromEnvironment(Setting<?> setting) {
    return Optional.ofNullable(environment.get(setting.name()))
        .filter(text -> !text.isEmpty())
        .map(text -> new SettingText(text, "environment"));
  }

  private String expanded(String defaultText) {
    return REFERENCE
        .matcher(defaultText)
        .replaceAll(
            match -> Matcher.quoteReplacement(get(Settings.named(match.group(1))).toString()));
  }

  private <T> T read(Setting<T> setting, SettingText text) {
    try {
      return setting.kind().reader().read(text.text(), workingDirectory);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "%s (from %s) is '%s'; it must be %s"
              .formatted(
                  setting.name(),
                  text.origin(),
                  setting.secret() ? "********" : shown(text.text()),
                  setting.kind().expected()),
          e);
    }
  }
}
