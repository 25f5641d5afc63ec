package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names that people and applications choose: slugs, captures and runs.
class NamesTest {
  private static final DataRoot ROOT = new DataRoot(Path.of("/data"));

  @ParameterizedTest
  @ValueSource(strings = {"palouse", "1e5", "no", "null", "a.b", "A-b_c"})
  void takesSlugsThatAreFileNames(String text) {
    assertThat(new Slug(text)).hasToString(text);
    assertThat(ROOT.profile(new Slug(text))).isEqualTo(Path.of("/data/profiles", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../../etc",
        "a/b",
        "a\\b",
        "_drafts",
        "_runs",
        "-x",
        "a b",
        "a;b",
        "a\0",
        "\ud83d\ude00"
      })
  void refusesSlugsThatAreNot(String text) {
    assertThatThrownBy(() -> new Slug(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a slug is up to 100 letters");
    assertThatThrownBy(() -> new Slug("x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "../x", "a/b", "a b"})
  void refusesCapturesThatAreNoNames(String text) {
    assertThatThrownBy(() -> new CaptureId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a capture is named with");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../../etc", "/", "a\0b", "profile;;tmp;;palouse", "_drafts", "a/b/c"})
  void keepsEveryRunBelowTheDataRoot(String text) {
    var run = new RunId(text);

    for (Path path :
        new Path[] {
          ROOT.auditLog(run), ROOT.drafts(run), ROOT.draft(run, CaptureId.STREAM).events()
        }) {
      assertThat(path).isEqualTo(path.normalize());
      assertThat(path.startsWith(ROOT.path())).isTrue();
    }
    assertThat(ROOT.drafts(run).getParent()).isEqualTo(ROOT.drafts());
  }

  @Test
  void refusesARunThatIsBlank() {
    assertThatThrownBy(() -> new RunId(" \n")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void laysOutTheDataRootAsWritten() {
    var run = new RunId("palouse");
    assertThat(ROOT.auditLog(run)).hasToString("/data/audit/palouse/profile.events.jsonl");
    assertThat(DataRoot.auditLog(Path.of("/runs/palouse")))
        .hasToString("/runs/palouse/_logs/profile.events.jsonl");
    CaptureFolder draft = ROOT.draft(run, new CaptureId("monday"));
    assertThat(draft.path()).hasToString("/data/profiles/_drafts/palouse/monday");
    assertThat(draft.uploads("../x").getParent()).isEqualTo(draft.seeds().resolve("uploads"));
    assertThat(draft.configSeeds()).isEqualTo(draft.seeds().resolve("config"));
    assertThat(new DataRoot(Path.of("x/../y")).path()).isAbsolute().hasFileName("y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "", "a/b"})
  void refusesABodyThatIsAPath(String reference) {
    CaptureFolder draft = ROOT.draft(new RunId("a"), CaptureId.STREAM);

    assertThat(draft.body("a0b1")).isEqualTo(draft.bodies().resolve("a0b1"));
    assertThatThrownBy(() -> draft.body(reference)).isInstanceOf(IllegalArgumentException.class);
  }
}
