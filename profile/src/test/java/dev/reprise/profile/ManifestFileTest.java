package dev.reprise.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.Manifest.Seed;
import dev.reprise.profile.Manifest.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFileTest {
  @Test
  void looksAsAPersonWouldWriteIt() throws IOException {
    assertThat(written(manifest("palouse", "palouse", steps("1763637000123-7"))))
        .isEqualTo(
            """
            # A recorded profile. Edit it as you like: it is never rewritten without being asked.
            # A step with `skip` is not sent on playback; take the word away to send it, or add it.
            slug: palouse
            title: Palouse, burned
            source:
              run_id: palouse
              capture: stream
              recorded_at: 2026-11-20T10:30:00.123Z
              app: weppcloud

            requests:
              total: 2
              replayed: 1
              skipped:
                no response: 1

            steps:
              - {id: 1763637000123-7, method: POST, path: '/runs/palouse/c/build?x=1', status: 200, label: POST build (upload)}
              - {id: b, method: GET, path: /b, label: GET b, skip: no response}

            seeds:
              - {path: seed/uploads/landuse/a.txt, sha256: 0abc, used_by: [1763637000123-7]}

            bindings: []

            expects: {}
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e5",
        "no",
        "null",
        "true",
        "y",
        "0x1f",
        "0o7",
        "017",
        "1_000",
        "1.0",
        ".5",
        "~",
        "2026-11-20",
        "-",
        "- a",
        "a: b",
        "a #b",
        "#",
        "{a}",
        "[",
        "&a",
        "*a",
        "!t",
        "%",
        "@",
        "`",
        "'",
        "\"",
        "|",
        ">",
        " lead",
        "trail ",
        "profile;;tmp;;x",
        "é😀",
        "a\nb",
        "\n",
        "\r\n",
        "\t",
        "a\0b",
        "\u0085",
        "\u2028",
        "\ufeff",
        "\u007f",
        "\ue000",
        "<<",
        "=",
        "---",
        "...",
        "?",
        ": ",
        "a,b]}"
      })
  void bringsEveryTextBackAsText(String text) throws IOException {
    Manifest manifest = manifest("x", text, steps(text));

    Manifest read = read(written(manifest));

    assertThat(read).isEqualTo(manifest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e5", "no", "null", "1.0", "0x1f", "007"})
  void bringsSlugsBackThatLookLikeNumbers(String slug) throws IOException {
    assertThat(read(written(manifest(slug, "r", steps("a")))).slug()).hasToString(slug);
  }

  @Test
  void bringsRandomTextBack() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      String text = "x" + new String(new RandomJson(seed).text().getBytes(UTF_8), UTF_8);
      Manifest manifest = manifest("x", text, steps(text));

      assertThat(read(written(manifest))).as("seed %d", seed).isEqualTo(manifest);
    }
  }

  @Test
  void writesHalvesOfSurrogatePairsSoThatItCanReadThem() throws IOException {
    Manifest read = read(written(manifest("x", "a\ud800b", steps("\udc00"))));

    assertThat(read.source().runId()).startsWith("a").endsWith("b");
  }

  @Test
  void keepsSectionsThatItDoesNotKnow() throws IOException {
    Manifest manifest =
        read(
            """
            slug: a
            owner: {name: Ada, weight: 0.5}
            requests: {total: 900}
            expects: {verdict: same}
            steps: [{id: 1, path: /a, colour: red}]
            """);

    assertThat(manifest.sections())
        .isEqualTo(
            Map.of(
                "owner",
                Map.of("name", "Ada", "weight", 0.5),
                "expects",
                Map.of("verdict", "same")));
    assertThat(manifest.steps()).extracting(Step::id).containsExactly("1");
    assertThat(read(written(manifest))).isEqualTo(manifest);
  }

  @Test
  void replacesSectionsAndLeavesEverythingElseToTheLetter() throws IOException {
    String text =
        """
        # mine
        slug: pets   # a name
        bindings:
          - {value: old}
        # kept
        owner: {team:   pets}
        noise: []
        """;

    String changed =
        ManifestFile.withSections(text, Map.of("noise", List.of("new"), "bindings", List.of()));

    assertThat(changed)
        .startsWith("# mine\nslug: pets   # a name\n# kept\nowner: {team:   pets}\n")
        .doesNotContain("old")
        .containsOnlyOnce("noise:")
        .containsOnlyOnce("bindings:");
    assertThat(read(changed).sections())
        .containsEntry("noise", List.of("new"))
        .containsEntry("bindings", List.of())
        .containsEntry("owner", Map.of("team", "pets"));
  }

  @Test
  void addsSectionsThatWereNotThere() throws IOException {
    String changed = ManifestFile.withSections("slug: pets", Map.of("noise", List.of("new")));

    assertThat(changed).startsWith("slug: pets\n");
    assertThat(read(changed).sections()).containsEntry("noise", List.of("new"));
  }

  @Test
  void replacesSectionsAgainWithTheSameText() throws IOException {
    Map<String, @Nullable Object> sections = Map.of("noise", List.of(Map.of("at", "$.a")));
    String once = ManifestFile.withSections("slug: pets\n", sections);

    assertThat(ManifestFile.withSections(once, sections)).isEqualTo(once);
  }

  @Test
  void takesAManifestOfThreeLines() throws IOException {
    Manifest manifest = read("slug: a\n# by hand\nsteps: []\n");

    assertThat(manifest.title()).isEqualTo("a");
    assertThat(manifest.replayed()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: a | profile.yaml: slug is missing",
        "slug: ../x | profile.yaml: slug cannot be used: a slug is up to 100",
        "slug: 1e5 | profile.yaml: slug is the number 100000.0; put it in quotes",
        "{slug: a, steps: [{id: x}, {path: /}]} | profile.yaml: steps[1].id is missing",
        "{slug: a, steps: [{id: x, status: ok}]} | profile.yaml: steps[0] has no status between",
        "{slug: a, steps: {id: x}} | profile.yaml: steps is a list, not a mapping",
        "{slug: a, source: {version: 1.10}} | profile.yaml: source.version is the number 1.1;",
        "{slug: a, seeds: [{sha256: x}]} | profile.yaml: seeds[0].path is missing",
        "{slug: a | profile.yaml is not YAML:",
        "'' | profile.yaml: slug is missing",
      })
  void complainsWithFileAndPlace(String yaml, String complaint) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidDescriptionException.class)
        .hasMessageStartingWith(complaint);
  }

  @Test
  void readsAManifestOfManySteps() throws IOException {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < 20_000; i++) {
      steps.addAll(
          steps("a-rather-long-id-so-that-the-file-exceeds-three-million-characters-" + i));
    }

    assertThat(read(written(manifest("a", "a", steps))).steps()).hasSize(40_000);
  }

  private static List<Step> steps(String text) {
    return List.of(
        new Step(
            text,
            "POST",
            "/runs/palouse/c/build?x=1",
            OptionalInt.of(200),
            "POST build (upload)",
            Optional.empty()),
        new Step("b", "GET", "/b", OptionalInt.empty(), "GET b", Optional.of("no response")));
  }

  private static Manifest manifest(String slug, String run, List<Step> steps) {
    var sections = new LinkedHashMap<String, @Nullable Object>();
    sections.put("bindings", List.of());
    sections.put("expects", Map.of());
    return new Manifest(
        new Slug(slug),
        "Palouse, burned",
        new Source(run, "stream", "2026-11-20T10:30:00.123Z", "weppcloud", ""),
        steps,
        List.of(new Seed("seed/uploads/landuse/a.txt", "0abc", List.of(steps.get(0).id()))),
        sections);
  }

  private static String written(Manifest manifest) throws IOException {
    var out = new StringWriter();
    ManifestFile.write(manifest, out);
    return out.toString();
  }

  private static Manifest read(String yaml) throws IOException {
    return ManifestFile.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)), "profile.yaml");
  }
}
