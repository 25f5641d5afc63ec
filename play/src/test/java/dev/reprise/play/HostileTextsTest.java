package dev.reprise.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.JsonWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What opens values, targets and shapes, beside texts that are made to break it.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileTextsTest {
  private static final int TEXTS = 3_000;
  private static final int LONG = 60_000;

  /// Looks into everything and replaces nothing.
  private static final LeafVisitor LOOKS = (_, _, _) -> null;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 3);
  }

  private static void each(long seed, Consumer<String> property) {
    var texts = new HostileTexts(seed);
    for (int i = 0; i < TEXTS; i++) {
      String text = texts.next();
      try {
        property.accept(text);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ", text " + i + ": " + text, e);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void comeBackToTheLetterWhereNothingIsReplaced(long seed) {
    each(
        seed,
        text -> {
          assertThat(ValueViews.map(Place.JSON, "", text, LOOKS)).isEqualTo(text);
          assertThat(ValueViews.map(Place.JSON, "", text, (_, _, value) -> same(value, text)))
              .isEqualTo(text);
          assertThat(Targets.map(new Place(""), text, LOOKS)).isEqualTo(text);
          assertThat(Targets.map(new Place(""), "/" + text, LOOKS)).isEqualTo("/" + text);
          assertThat(Targets.mapQuery(new Place("query"), text, LOOKS)).isEqualTo(text);
        });
  }

  /// The whole is looked into, its parts are said to be called what they are called.
  private static @Nullable String same(String value, String whole) {
    return value.equals(whole) ? null : value;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void areTakenIntoPiecesThatMakeThemUp(long seed) {
    each(
        seed,
        text -> {
          List<String> pieces = ValueViews.pieces(text);
          assertThat(String.join("", pieces)).isEqualTo(text);
          assertThat(pieces.size() % 2).isOne();
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void haveTheShapeThatTheyHaveInCommon(long seed) {
    var others = new HostileTexts(seed + 100);
    each(
        seed,
        text -> {
          for (String other : List.of(text, others.next(), text + "7", "")) {
            String shape = Shapes.common(List.of(text, other));
            assertThat(Shapes.isKnown(shape))
                .as("%s of '%s' and '%s'", shape, text, other)
                .isTrue();
            assertThat(List.of(text, other))
                .as(shape)
                .allMatch(value -> Shapes.matches(shape, text, value));
          }
        });
  }

  /// What is put in the place of a part is what is found there afterwards, and nothing else moved.
  @ParameterizedTest
  @MethodSource("seeds")
  void holdWhatWasPutIntoTheirQueriesAndPaths(long seed) {
    var other = new HostileTexts(-seed);
    each(
        seed,
        text -> {
          String value = "x" + wellFormed(other.next());
          String query = "a=" + value.length() + "&b=keep&a=last";
          String put =
              Targets.mapQuery(
                  new Place("query"), query, (at, _, _) -> is(at, "query.b") ? value : null);
          assertThat(values(put, "query.b")).containsExactly(value);
          assertThat(values(put, "query.a[1]")).containsExactly("last");
          String path =
              Targets.map(
                  new Place(""), "/keep/was/here", (at, _, _) -> is(at, "path[1]") ? value : null);
          assertThat(Targets.segments(path)).containsExactly("keep", value, "here");
          assertThat(text).isNotNull();
        });
  }

  private static boolean is(Place at, String place) {
    return at.text().equals(place);
  }

  private static List<String> values(String query, String place) {
    var values = new ArrayList<String>();
    Targets.mapQuery(
        new Place("query"),
        query,
        (at, _, value) -> {
          if (is(at, place)) {
            values.add(value);
          }
          return null;
        });
    return values;
  }

  /// Halves of surrogate pairs cannot be sent in UTF-8.
  private static String wellFormed(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void holdWhatWasPutIntoJsonAndBase64(long seed) {
    var other = new HostileTexts(seed);
    each(
        -seed,
        _ -> {
          String value = "x:" + wellFormed(other.next()).replaceAll("\\p{Cntrl}", "");
          String json = "{\"a\":{\"b\":[\"was\",\"keep\"]}}";
          String put =
              ValueViews.map(
                  new Place("$"),
                  "",
                  json,
                  (at, _, _) -> at.text().endsWith("b[0]") ? value : null);
          assertThat(ValueViews.json(put))
              .isEqualTo(Map.of("a", Map.of("b", List.of(value, "keep"))));
          String pair = Base64.getEncoder().encodeToString("me:was".getBytes(UTF_8));
          String packed =
              ValueViews.map(
                  new Place("$"),
                  "",
                  pair,
                  (at, _, _) -> at.text().endsWith("base64") ? value : null);
          assertThat(new String(Base64.getDecoder().decode(packed), UTF_8)).isEqualTo(value);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{\"a\":",
        "[{\"a\":",
        "%",
        "%2",
        "%41",
        "a=",
        "&",
        "=",
        "a=b&",
        "/",
        "//",
        "/a",
        "a/",
        "-",
        "a-",
        "1",
        "1.",
        "1e",
        "A",
        "ab",
        "aB1-",
        "\ud800",
        "\udc00",
        "\ud83d\udc00",
        "«secret:",
        "«secret:0123abcd»",
        "{",
        "{{",
        "}",
        "2026-11-20T10:30:00",
        "12:",
        "Mon, ",
        "3f2504e0-",
        "a.",
        "~",
        "%;",
        " ",
        "\"",
        "\\"
      })
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void takeNoLongerThanTheirLength(String piece) {
    for (String end : List.of("", "!", "\u0000", "=")) {
      String text = piece.repeat(LONG / piece.length()) + end;
      assertThat(ValueViews.map(Place.JSON, "", text, LOOKS)).isEqualTo(text);
      assertThat(Targets.map(new Place(""), "/" + text, LOOKS)).isEqualTo("/" + text);
      assertThat(String.join("", ValueViews.pieces(text))).isEqualTo(text);
      assertThat(Shapes.common(List.of(text, text + "x"))).isNotEmpty();
      assertThat(Shapes.mask(text)).isNotEmpty();
      assertThat(Shapes.matches("token", text, text)).isIn(true, false);
    }
  }

  @Test
  void mayBeNestedDeeperThanAnybodyLooks() {
    String text = "end";
    for (int i = 0; i < 12; i++) {
      text = i % 2 == 0 ? JsonWriter.text(List.of(text)) : packed(text);
    }
    String nested = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(ValueViews.map(Place.JSON, "", text, LOOKS)).isEqualTo(text);
    assertThat(ValueViews.map(Place.JSON, "", nested, LOOKS)).isEqualTo(nested);
    assertThat(ValueViews.json(nested)).isNull();
  }

  private static String packed(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "-1e999999999",
        "1e-999999999",
        "1E+2147483647",
        "0e99999",
        "1e2147483648",
        "123456789012345678901234567890123456789012345678901234567890.5",
        "-0",
        "-0.0",
        "0.1e1"
      })
  void mayBeNumbersThatNoMemoryHolds(String number) {
    for (String like : List.of("number", "counter", "millis", "seconds", "float", "any", "text")) {
      assertThat(Shapes.matches(like, "1", number)).as(like).isIn(true, false);
    }
    assertThat(ValueViews.map(Place.JSON, "", number, LOOKS)).isEqualTo(number);
    assertThat(ValueViews.map(Place.JSON, "", "{\"a\":" + number + "}", LOOKS))
        .isEqualTo("{\"a\":" + number + "}");
  }

  @Test
  void mayBeHugeNumbersBesideSmallOnes() {
    var huge = new BigDecimal(BigInteger.ONE, -900_000_000);
    var tiny = new BigDecimal(BigInteger.ONE, 900_000_000);

    assertThat(Shapes.common(List.of(huge, tiny))).isIn("number", "float");
    assertThat(Shapes.common(List.of(huge, huge))).isEqualTo("counter");
    assertThat(Shapes.matches("float", huge, tiny)).isFalse();
    assertThat(Shapes.matches("float", huge, huge)).isTrue();
    assertThat(Shapes.matches("counter", huge, huge)).isTrue();
    assertThat(Shapes.matches("millis", huge, huge)).isFalse();
  }
}
