package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final Path START = Path.of("/start");

  @Test
  void takesTheDefaultWhereNobodySaysAnything() {
    assertThat(with(Map.of()).get(Settings.DATA_ROOT)).isEqualTo(Path.of("/start/reprise-data"));
  }

  @Test
  void prefersTheEnvironmentToTheDefault() {
    var configuration = with(Map.of("PROFILE_DATA_ROOT", "/environment"));

    assertThat(configuration.get(Settings.DATA_ROOT)).isEqualTo(Path.of("/environment"));
    assertThat(configuration.origin(Settings.DATA_ROOT)).isEqualTo("environment");
  }

  @Test
  void prefersAnOptionToTheEnvironment() {
    var configuration =
        with(Map.of("PROFILE_DATA_ROOT", "/environment"))
            .overriddenBy("--data-root", Settings.DATA_ROOT, "option");

    assertThat(configuration.get(Settings.DATA_ROOT)).isEqualTo(Path.of("/start/option"));
    assertThat(configuration.origin(Settings.DATA_ROOT)).isEqualTo("option --data-root");
  }

  @Test
  void buildsADefaultFromOtherSettings() {
    var configuration = with(Map.of("PROFILE_PLAYBACK_BASE", "/fast disk"));

    assertThat(configuration.get(Settings.PLAYBACK_FORK_ROOT))
        .isEqualTo(Path.of("/fast disk/fork"));
  }

  @Test
  void takesAnEmptyVariableAsNotSet() {
    var configuration = with(Map.of("ADMIN_EMAIL", "", "PROFILE_PLAYBACK_COLOR", ""));

    assertThat(configuration.find(Settings.ADMIN_EMAIL)).isEmpty();
    assertThat(configuration.get(Settings.PLAYBACK_COLOR)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true,true", "1,true", "Yes,true", "ON,true", "false,false", "0,false", "no,false"})
  void readsWhatPeopleWriteForYesAndNo(String text, boolean value) {
    assertThat(with(Map.of("PROFILE_PLAYBACK_COLOR", text)).get(Settings.PLAYBACK_COLOR))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8070", "ftp://host", "http:///path", "http://a b", "://"})
  void namesTheVariableOfABadAddress(String text) {
    var configuration = with(Map.of("PROFILE_PLAYBACK_URL", text));

    assertThatThrownBy(() -> configuration.get(Settings.PLAYBACK_URL))
        .isInstanceOfSatisfying(CommandFailure.class, it -> assertThat(it.exitCode()).isEqualTo(2))
        .hasMessage(
            "PROFILE_PLAYBACK_URL (from environment) is '%s'; it must be an address like"
                + " http://127.0.0.1:8070",
            text);
  }

  @Test
  void readsAnAddress() {
    assertThat(with(Map.of()).get(Settings.PLAYBACK_URL))
        .isEqualTo(URI.create("http://127.0.0.1:8070"));
  }

  @Test
  void keepsThePasswordOfABadAddressToItself() {
    var configuration = with(Map.of("PROMETHEUS_ENDPOINT", "gopher://me:p@ss@host"));

    assertThatThrownBy(() -> configuration.get(Settings.PROMETHEUS_ENDPOINT))
        .hasMessageContaining("'gopher://********@host'");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> with(Map.of()).get(Settings.PLAYBACK_BASE_URL))
        .hasMessage(
            "PROFILE_PLAYBACK_BASE_URL is not set; it must be an address like"
                + " http://127.0.0.1:8070");
  }

  private static Configuration with(Map<String, String> environment) {
    return new Configuration(environment, START);
  }
}
