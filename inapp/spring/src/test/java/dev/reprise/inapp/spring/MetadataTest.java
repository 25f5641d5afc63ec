package dev.reprise.inapp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetadataTest {
  /// IDEs complete what stands there, and nobody finds what does not.
  @Test
  void namesEveryPropertyThatIsBound() throws IOException {
    var bound =
        Stream.concat(
            names("reprise", RepriseProperties.class),
            names("reprise.recording", RecordingProperties.class));

    assertThat(documented()).containsAll(bound.toList());
  }

  /// The page says of each what the metadata says, and no more.
  @Test
  void isWhatThePageSays() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("../../docs/test-mode.md")).stream()
            .filter(it -> it.startsWith("| `reprise."))
            .toList();

    assertThat(rows).containsExactlyElementsOf(properties().map(MetadataTest::row).toList());
  }

  private static String row(Map<?, ?> property) {
    Object standard = property.get("defaultValue");
    return "| `%s` | %s | %s |"
        .formatted(
            property.get("name"),
            standard == null ? "" : "`" + standard + "`",
            property.get("description"));
  }

  private static Stream<String> names(String prefix, Class<?> type) {
    return Stream.of(type.getRecordComponents()).flatMap(it -> names(prefix, it));
  }

  private static Stream<String> names(String prefix, RecordComponent component) {
    String name =
        prefix
            + "."
            + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    return component.getType().isRecord() ? names(name, component.getType()) : Stream.of(name);
  }

  private static List<String> documented() throws IOException {
    return properties().map(it -> String.valueOf(it.get("name"))).toList();
  }

  private static Stream<Map<?, ?>> properties() throws IOException {
    try (var file =
        MetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      var properties = (List<?>) Objects.requireNonNull(Json.parseObject(text).get("properties"));
      return properties.stream().map(it -> (Map<?, ?>) it);
    }
  }
}
