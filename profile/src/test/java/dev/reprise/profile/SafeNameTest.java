package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"palouse", "a", "2026-11-20", "run_7", "input.v2.txt", "run-20261120"})
  void leavesOrdinaryNamesAlone(String text) {
    assertThat(SafeName.of(text)).isEqualTo(text);
    assertThat(SafeName.ofFile(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc",
        "..",
        ".",
        "",
        "/",
        "/etc/passwd",
        "a/../../b",
        "..\\..\\windows\\system.ini",
        "C:\\x",
        "a\0b",
        "profile;;tmp;;palouse",
        "a b",
        ".hidden",
        "a.",
        "a..b",
        "é",
        "😀",
        "line\nfeed"
      })
  void makesOneHarmlessNameOfAnything(String text) {
    assertHarmless(SafeName.of(text));
    assertHarmless(SafeName.ofFile(text));
    assertThat(SafeName.of(text)).isNotEqualTo(text);
  }

  @Test
  void shortensLongNames() {
    assertHarmless(SafeName.of("x".repeat(10_000)));
    assertHarmless(SafeName.of("\0".repeat(10_000)));
    assertHarmless(SafeName.ofFile("x".repeat(10_000) + ".geojson"));
    assertHarmless(SafeName.ofFile("x".repeat(99) + ".txt"));
    assertHarmless(SafeName.ofFile("x." + "y".repeat(10_000)));
  }

  @Test
  void keepsTheExtensionOfAFile() {
    assertThat(SafeName.ofFile("../my upload.tif")).startsWith("my_upload").endsWith(".tif");
    assertThat(SafeName.ofFile("C:\\Users\\me\\dem.tif")).isEqualTo("dem.tif");
    assertThat(SafeName.ofFile("a.tar.gz")).isEqualTo("a.tar.gz");
  }

  @Test
  void givesDifferentTextsDifferentNames() {
    var texts = new HashMap<String, String>();
    var random = new Random(1);
    var alphabet = "ab/;.- _\\\0%é\ud800\udc00\ud801?";
    for (int i = 0; i < 50_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(1, 7); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String other = texts.put(SafeName.of(text.toString()), text.toString());
      assertThat(other == null || other.contentEquals(text)).as("%s and %s", text, other).isTrue();
    }
  }

  @Test
  void givesNoTextTheNameThatAnotherWasGiven() {
    for (String text : List.of("a/b", "", "x".repeat(200), "\ud800")) {
      String name = SafeName.of(text);

      assertThat(SafeName.of(name)).isNotEqualTo(name);
      assertThat(SafeName.ofFile(name + ".txt")).isNotEqualTo(name + ".txt");
    }
  }

  private static void assertHarmless(String name) {
    assertThat(SafeName.isSafe(name)).as(name).isTrue();
    Path root = Path.of("/root");
    assertThat(root.resolve(name).normalize().getParent()).isEqualTo(root);
  }
}
