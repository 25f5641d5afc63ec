package dev.reprise.record;

import static dev.reprise.record.RecordedBodies.inPieces;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that come compressed, whole or broken.
@Timeout(60)
class CompressedBodiesTest {
  private static final String GZIP = "gzip";

  @TempDir private Path folder;
  private RecordedBodies bodies;

  @BeforeEach
  void start() {
    bodies = new RecordedBodies(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100_000})
  void decodesWhatIsCompressed(int pieceSize) throws Exception {
    String text = "{\"a\":\"" + UUID.randomUUID() + "é".repeat(500) + "\"}";
    byte[] plain = text.getBytes(UTF_8);
    byte[] twoMembers =
        concat(gzip(text.substring(0, 9).getBytes(UTF_8)), gzip(text.substring(9).getBytes(UTF_8)));
    for (byte[] coded :
        List.of(
            gzip(plain), gzipWithAllFields(plain), twoMembers, concat(gzip(plain), new byte[9]))) {
      assertThat(bodies.coded(GZIP, inPieces(coded, pieceSize)))
          .containsEntry("body", text)
          .containsEntry("contentEncoding", GZIP)
          .containsEntry("bytes", plain.length)
          .doesNotContainKeys("truncated", "note");
    }
    for (boolean raw : new boolean[] {true, false}) {
      assertThat(bodies.coded("deflate", inPieces(deflate(plain, raw), pieceSize)))
          .containsEntry("body", text)
          .doesNotContainKeys("truncated", "note");
    }
  }

  @Test
  void keepsWhatCouldBeReadOfBrokenCompression() throws Exception {
    byte[] whole = gzip("x".repeat(100_000).getBytes(UTF_8));
    for (byte[] broken :
        List.of(
            cut(whole, whole.length / 2),
            cut(whole, 5),
            cut(whole, 12),
            "no gzip".getBytes(UTF_8),
            spoiled(whole))) {
      assertThat(bodies.coded(GZIP, broken)).containsEntry("truncated", true).containsKey("note");
    }
    assertThat(bodies.coded("deflate", new byte[] {0x78})).containsEntry("truncated", true);
    assertThat(bodies.coded(GZIP)).containsEntry("bodyType", "none").doesNotContainKey("truncated");
  }

  @Test
  void keepsACodingThatItDoesNotKnowAsItIs() throws Exception {
    byte[] noise = new byte[100];
    new Random(1).nextBytes(noise);
    for (String coding : List.of("br", "gzip, br", "zstd")) {
      Map<String, @Nullable Object> meta = bodies.coded(coding, noise);
      bodies.assertIsFile(meta, "binary", noise);
      assertThat(meta).containsEntry("contentEncoding", coding);
    }
  }

  @Test
  void stopsDecodingABombAtTheLimit() throws Exception {
    bodies.limits = bodies.limits.withInlineBytes(1000).withResponseBodyBytes(1 << 20);
    var bomb = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 256; i++) {
        out.write(new byte[1 << 20]);
      }
    }

    Map<String, @Nullable Object> meta = bodies.coded(GZIP, bomb.toByteArray());

    assertThat(meta).containsEntry("bytes", 1 << 20).containsEntry("truncated", true);
    assertThat(Recorded.filesBelow(bodies.draft.bodies())).hasSize(1);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (OutputStream coding = new GZIPOutputStream(out)) {
      coding.write(plain);
    }
    return out.toByteArray();
  }

  /// With an extra field, a name, a comment and a header checksum.
  private static byte[] gzipWithAllFields(byte[] plain) throws IOException {
    byte[] simple = gzip(plain);
    var out = new ByteArrayOutputStream();
    out.write(simple, 0, 3);
    out.write(4 | 8 | 16 | 2);
    out.write(simple, 4, 6);
    out.write(new byte[] {3, 0, 'a', 'b', 'c'});
    out.write("name.json\0".getBytes(UTF_8));
    out.write("a comment\0".getBytes(UTF_8));
    out.write(new byte[] {1, 2});
    out.write(simple, 10, simple.length - 10);
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
    var out = new ByteArrayOutputStream();
    try (OutputStream coding =
        new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, raw))) {
      coding.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] spoiled(byte[] bytes) {
    byte[] copy = bytes.clone();
    Arrays.fill(copy, 10, 30, (byte) 0xff);
    return copy;
  }
}
