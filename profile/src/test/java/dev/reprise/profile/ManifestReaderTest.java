package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Whatever a file looks like, it is read as a YAML parser reads it.
class ManifestReaderTest {
  private static final String PIECES =
      "abcXYZ019/_.~%+=?&()-#:,!*|>'\"@`{}[] \\\u00e4\u00ab\tnulltrue1e50x1";

  private static final List<String> WHOLE =
      List.of(
          "true",
          "false",
          "null",
          "True",
          "NULL",
          "~",
          "",
          "a b",
          "1-2",
          "1-2e5",
          "0",
          "007",
          "123456789",
          "1234567890",
          "-1",
          "1.5",
          "1e5",
          "1e-5",
          "12E-3",
          ".inf",
          ".nan",
          "0x1F",
          "0o17",
          "1_000",
          "=",
          "<<",
          "-",
          "a -",
          "? a",
          "a #b",
          "a: b",
          "on",
          "yes",
          "2026-11-21");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steps:\n  - {id: a, method: GET, path: /a, status: 200, label: GET a}\n",
        "steps:\n  - {id: 17-18, status: 007}\n  - {id: 1e5, status: 1.5}\n",
        "steps:\n  - {id: true, path: null, label: ~, skip: False}\n",
        "steps:\n  - {id: a,}\n  - {id: b, to: [], of: {x: [1, b, {c: d}]}}\n",
        "steps:\n  - {id: 'a b', path: \"/a?b=c&d=#e\"}\n  - {id: b}\n",
        "slug: a\nsteps:\n  - {id: a}\n\n  # a remark\n# another\n  - {id: b}\nseeds: []\n",
        "steps:\n  - {id: a, # the first\n    path: /a}\n  - {id: b}\n",
        "steps:\n  - {id: a}  # the first\n  - {id: b}\n",
        "steps:\n  - &one {id: a}\n  - *one\n",
        "steps:\n  - {id: &one a}\n  - {id: *one}\nseeds: [*one]\n",
        "steps:\n  - {id: a, id2: b}\n  - c\n",
        "steps:\n  - {id: a}\n    \n  - {id: b}\r\n",
        "title: |\n  steps:\n    - {id: a}\nsteps:\n  - {id: b}\n",
        "steps:\n  - {a: b}\n...\n",
        "? steps\n: - {id: a}\n",
        "steps:\n- {id: a}\nseeds:\n  - {path: a}\n",
        "steps:\n  - {<<: {a: b}, c: =}\n",
        "steps:\n  - {a: GET catalogue/1, b: x  y, c: a (b), d: (a), e: -1, f: - }\n",
        "steps:\n  - {a: b: c}\n  - {a:b: c}\n",
        "a:\nsteps:\n  - {1: b, 2-3: c}\n",
      })
  void readsWhatTheParserReads(String yaml) {
    assertThat(outcome(() -> ManifestReader.read("profile.yaml", yaml)))
        .isEqualTo(outcome(() -> parsed(yaml)));
  }

  @Test
  void readsWhatTheParserReadsWhateverTheScalars() {
    var random = new Random(7);
    for (int round = 0; round < 4_000; round++) {
      String yaml = "steps:\n  - {id: a, x: " + scalar(random) + ", y: [" + scalar(random) + "]}\n";

      assertThat(outcome(() -> ManifestReader.read("profile.yaml", yaml)))
          .as(yaml)
          .isEqualTo(outcome(() -> parsed(yaml)));
    }
  }

  @Test
  void understandsThePlainLinesItself() {
    assertThat(FlowLine.read("{id: 17-18, status: 200, label: GET a/1, to: [{at: x}]}"))
        .contains(
            Map.of(
                "id",
                "17-18",
                "status",
                200,
                "label",
                "GET a/1",
                "to",
                List.of(Map.of("at", "x"))));
    assertThat(FlowLine.read("{id: 'a'}")).isEmpty();
  }

  @Test
  void namesTheLineThatIsNoYaml() {
    assertThatThrownBy(() ->
            ManifestReader.read("profile.yaml", "steps:\n  - {id: a}\n  - {id: b}\ntitle: 'x\n"))
        .isInstanceOf(InvalidDescriptionException.class)
        .hasMessageContaining("line 4");
  }

  private static String scalar(Random random) {
    if (random.nextBoolean()) {
      return WHOLE.get(random.nextInt(WHOLE.size()));
    }
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(PIECES.charAt(random.nextInt(PIECES.length())));
    }
    return text.toString();
  }

  private static @Nullable Object parsed(String yaml) {
    return new Load(LoadSettings.builder().setLabel("profile.yaml").build()).loadFromString(yaml);
  }

  private interface Reading {
    @Nullable Object read();
  }

  /// What is read, to the type and the order; only that it is wrong where it is.
  private static String outcome(Reading reading) {
    try {
      return JsonWriter.text(reading.read());
    } catch (RuntimeException e) {
      return "wrong";
    }
  }
}
