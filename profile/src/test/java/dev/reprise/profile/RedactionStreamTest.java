package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Plants secrets in random texts; all of them must go, and nothing else, however the text is cut.
class RedactionStreamTest {
  private static final int ROUNDS = 150;

  @ParameterizedTest
  @EnumSource(BodySyntax.class)
  void removesEveryPlantedSecretAndNothingElse(BodySyntax syntax) {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var planted = new PlantedSecrets(new Random(seed));
      String text = planted.text(syntax);
      var redaction = new Redaction(RedactionRules.none());

      String redacted = redaction.text(text, syntax);

      assertThat(planted.secrets())
          .as("seed %d: %s", seed, text)
          .noneMatch(spelling -> redacted.contains(spelling));
      assertThat(withoutPlaceholders(redacted))
          .as("seed %d: %s", seed, text)
          .isEqualTo(planted.blanked());
      assertThat(redaction.text(redacted, syntax)).as("seed %d", seed).isEqualTo(redacted);
    }
  }

  @ParameterizedTest
  @EnumSource(BodySyntax.class)
  void givesTheSameHoweverTheTextIsCut(BodySyntax syntax) throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      String text = new PlantedSecrets(random).text(syntax);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (seed % 2 == 1) {
        bytes = broken(bytes, random);
      }

      byte[] whole = streamed(bytes, syntax, bytes.length, random);

      assertThat(streamed(bytes, syntax, 1, random))
          .as("seed %d: %s", seed, text)
          .hasSize(whole.length);
      assertThat(cleaned(streamed(bytes, syntax, 1, random)))
          .as("seed %d", seed)
          .isEqualTo(cleaned(whole));
      assertThat(cleaned(streamed(bytes, syntax, 40, random)))
          .as("seed %d", seed)
          .isEqualTo(cleaned(whole));
    }
  }

  @ParameterizedTest
  @EnumSource(BodySyntax.class)
  void takesAnyBytes(BodySyntax syntax) throws IOException {
    var random = new Random(7);
    String alphabet = "\"\\'{}[]:,=&<>;%`-. \n/au«»\u0000#?@!|password token value name ";
    for (int round = 0; round < 400; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(200); i > 0; i--) {
        int at = random.nextInt(alphabet.length() - 8);
        text.append(alphabet, at, at + (random.nextInt(4) == 0 ? 8 : 1));
      }
      byte[] bytes = broken(text.toString().getBytes(StandardCharsets.UTF_8), random);
      byte[] whole = streamed(bytes, syntax, bytes.length + 1, random);

      assertThat(cleaned(streamed(bytes, syntax, 5, random))).isEqualTo(cleaned(whole));
    }
  }

  @Test
  void takesAHugeSecretInConstantMemory() throws IOException {
    var counted = new CountedBytes();
    try (var stream = new Redaction(RedactionRules.none()).streaming(BodySyntax.JSON, counted)) {
      stream.write("{\"password\":\"".getBytes(StandardCharsets.UTF_8));
      byte[] piece = "x\\\\y\\\"".repeat(10_000).getBytes(StandardCharsets.UTF_8);
      for (long written = 0; written < 64 << 20; written += piece.length) {
        stream.write(piece);
      }
      stream.write("\"}".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(counted.count).isEqualTo("{\"password\":\"\"}".length() + SecretPlaceholders.BYTES);
  }

  @Test
  void takesAnyDepth() {
    var redaction = new Redaction(RedactionRules.none());
    String deep = "{\"secrets\":" + "[{\"a\":".repeat(100_000) + "\"x\"" + "}]".repeat(100_000);

    String redacted = redaction.text(deep + ",\"b\":\"y\"}", BodySyntax.JSON);

    assertThat(redacted).endsWith("],\"b\":\"y\"}").doesNotContain("\"x\"").contains("«secret:");
  }

  @Test
  void closesItsSink() throws IOException {
    var sink = new CountedBytes();

    new Redaction(RedactionRules.none()).streaming(BodySyntax.TEXT, sink).close();

    assertThat(sink.closed).isTrue();
  }

  private static byte[] streamed(byte[] bytes, BodySyntax syntax, int longestPiece, Random random)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var stream = new Redaction(RedactionRules.none()).streaming(syntax, out)) {
      int from = 0;
      while (from < bytes.length) {
        int length = Math.min(bytes.length - from, 1 + random.nextInt(longestPiece));
        stream.write(bytes, from, length);
        from += length;
      }
    }
    return out.toByteArray();
  }

  /// Cut anywhere, and a few bytes overwritten.
  private static byte[] broken(byte[] bytes, Random random) {
    byte[] broken = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    for (int i = 0; broken.length > 0 && i < 3; i++) {
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
    }
    return broken;
  }

  private static String cleaned(byte[] bytes) {
    return withoutPlaceholders(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private static String withoutPlaceholders(String text) {
    return text.replaceAll(
        PlantedSecrets.QUOTE
            + "(?:«secret:[0-9a-f]{8}»|Â«secret:[0-9a-f]{8}Â»|%C2%ABsecret%3A[0-9a-f]{8}%C2%BB)"
            + PlantedSecrets.QUOTE,
        "#");
  }

  private static final class CountedBytes extends OutputStream {
    private long count;
    private boolean closed;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
