package dev.reprise.record;

import static dev.reprise.record.Recorded.JSON;
import static dev.reprise.record.Recorded.events;
import static dev.reprise.record.Recorded.stream;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Headers;
import dev.reprise.profile.RunId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BodiesTest {
  private static final String GZIP = "gzip";

  @TempDir private Path folder;
  private DataRoot root;
  private CaptureFolder draft;
  private RecorderLimits limits = RecorderLimits.DEFAULT;

  @BeforeEach
  void root() {
    root = new DataRoot(folder.resolve("data"));
    draft = stream(root, "palouse");
  }

  @Test
  void tellsJsonAsItCame() {
    assertThat(request("application/json", "{ \"a\" : 1 }".getBytes(UTF_8)))
        .containsEntry("bodyType", "json")
        .containsEntry("jsonPayload", "{ \"a\" : 1 }")
        .containsEntry("bytes", 11);
    assertThat(request("application/problem+json; charset=utf-8", "[1".getBytes(UTF_8)))
        .containsEntry("bodyType", "json")
        .containsEntry("jsonPayload", "[1");
  }

  @Test
  void tellsAFormAsItsFieldsInOrder() {
    Map<String, @Nullable Object> meta =
        request(
            "application/x-www-form-urlencoded",
            "b=1&a=x+%C3%A9%26&b=2&empty=&flag&%zz=%".getBytes(UTF_8));

    assertThat(meta).containsEntry("bodyType", "form").doesNotContainKey("body");
    assertThat(meta.get("form"))
        .isEqualTo(
            List.of(
                field("b", "1"),
                field("a", "x é&"),
                field("b", "2"),
                field("empty", ""),
                field("flag", ""),
                field("%zz", "%")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1, \"b\": \"=&\"}", "name=J%FCrgen"})
  void keepsWhatIsNoFormAsText(String body) {
    assertThat(request("application/x-www-form-urlencoded", body.getBytes(UTF_8)))
        .containsEntry("bodyType", "form")
        .containsEntry("body", body)
        .doesNotContainKey("form");
  }

  @Test
  void tellsThatThereWasNoBody() {
    assertThat(request("application/json")).containsEntry("bodyType", "none");
    assertThat(request("application/json", new byte[0], new byte[0]))
        .containsEntry("bodyType", "none")
        .doesNotContainKeys("bytes", "truncated");
  }

  @Test
  void joinsPiecesOfAnySize() {
    for (int first = 0; first < 2000; first += 83) {
      for (int second : new int[] {1, 511, 1000, 3000}) {
        String text = "é".repeat(first) + "x".repeat(second);
        assertThat(
                request(
                    "text/plain",
                    "é".repeat(first).getBytes(UTF_8),
                    "x".repeat(second).getBytes(UTF_8)))
            .containsEntry("body", text);
        if (first > 400) {
          break;
        }
      }
    }
  }

  @Test
  void readsTextInTheEncodingThatItClaims() {
    assertThat(request("text/plain; charset=ISO-8859-1", "Zürich".getBytes(ISO_8859_1)))
        .containsEntry("body", "Zürich");
    assertThat(request("text/plain; charset=\"utf-16\"", "Zürich".getBytes(UTF_16)))
        .containsEntry("body", "Zürich");
    assertThat(request("text/plain; charset=klingon", "Zürich".getBytes(UTF_8)))
        .containsEntry("body", "Zürich");
    assertThat(request("text/plain; charset=us-ascii", "Zürich".getBytes(UTF_8)))
        .containsEntry("body", "Zürich");
  }

  @Test
  void keepsTextOfAnUnknownEncodingAsBytes() throws Exception {
    byte[] latin = "Zürich".getBytes(ISO_8859_1);
    assertIsFile(request("text/plain", latin), "binary", latin);
  }

  @Test
  void takesABodyWithoutATypeForWhatItIs() throws Exception {
    assertThat(request("", "hello".getBytes(UTF_8))).containsEntry("bodyType", "text");
    byte[] noise = {0, 1, 2, (byte) 0xff};
    assertIsFile(request("", noise), "binary", noise);
  }

  @ParameterizedTest
  @CsvSource({"text/plain,text", "application/json,json", "image/png,binary", "'',text"})
  void keepsALargeBodyUnderItsHash(String type, String bodyType) throws Exception {
    byte[] large = "0123456789abcde\n".repeat(10_000).getBytes(UTF_8);
    assertIsFile(request(type, large), bodyType, large);
    assertIsFile(request(type, oneByOne(large, 777)), bodyType, large);
  }

  @Test
  void keepsWhatIsInTheLimitAndSaysThatItIsCut() throws Exception {
    limits = limits.withInlineBytes(10).withResponseBodyBytes(1000);
    byte[] tooMuch = "x".repeat(5000).getBytes(UTF_8);

    Map<String, @Nullable Object> meta =
        response(Headers.of("Content-Type", "text/plain"), tooMuch);

    assertIsFile(meta, "text", "x".repeat(1000).getBytes(UTF_8));
    assertThat(meta).containsEntry("truncated", true);
  }

  @Test
  void takesBytesFromEveryKindOfBufferAndLeavesItsPosition() {
    byte[] bytes = "..hello..".getBytes(UTF_8);
    ByteBuffer direct = ByteBuffer.allocateDirect(9).put(bytes).position(2).limit(7);
    ByteBuffer readOnly = ByteBuffer.wrap(bytes, 2, 5).asReadOnlyBuffer();
    ByteBuffer slice = ByteBuffer.wrap(bytes, 1, 7).slice().position(1).limit(6);
    try (var recorder = open()) {
      ExchangeRecording recording = recorder.exchanges().begin(Recorded.post("/a", "text/plain"));
      for (ByteBuffer buffer : List.of(direct, readOnly, slice, ByteBuffer.allocate(0))) {
        int position = buffer.position();
        recording.requestBody(buffer);
        assertThat(buffer.position()).isEqualTo(position);
      }
      recording.responseHead(200, JSON);
      recording.finish();
    }

    assertThat(lastMeta("requestMeta")).containsEntry("body", "hellohellohello");
  }

  @Test
  void copiesTheBytesThatItIsGiven() {
    byte[] bytes = "first".getBytes(UTF_8);
    try (var recorder = open()) {
      ExchangeRecording recording = recorder.exchanges().begin(Recorded.post("/a", "text/plain"));
      recording.requestBody(ByteBuffer.wrap(bytes));
      bytes[0] = 'X';
      recording.finish();
    }

    assertThat(lastMeta("requestMeta")).containsEntry("body", "first");
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
      assertThat(coded(GZIP, oneByOne(coded, pieceSize)))
          .containsEntry("body", text)
          .containsEntry("contentEncoding", GZIP)
          .containsEntry("bytes", plain.length)
          .doesNotContainKeys("truncated", "note");
    }
    for (boolean raw : new boolean[] {true, false}) {
      assertThat(coded("deflate", oneByOne(deflate(plain, raw), pieceSize)))
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
      assertThat(coded(GZIP, broken)).containsEntry("truncated", true).containsKey("note");
    }
    assertThat(coded("deflate", new byte[] {0x78})).containsEntry("truncated", true);
    assertThat(coded(GZIP)).containsEntry("bodyType", "none").doesNotContainKey("truncated");
  }

  @Test
  void keepsACodingThatItDoesNotKnowAsItIs() throws Exception {
    byte[] noise = new byte[100];
    new Random(1).nextBytes(noise);
    for (String coding : List.of("br", "gzip, br", "zstd")) {
      Map<String, @Nullable Object> meta = coded(coding, noise);
      assertIsFile(meta, "binary", noise);
      assertThat(meta).containsEntry("contentEncoding", coding);
    }
  }

  @Test
  void stopsDecodingABombAtTheLimit() throws Exception {
    limits = limits.withInlineBytes(1000).withResponseBodyBytes(1 << 20);
    var bomb = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 256; i++) {
        out.write(new byte[1 << 20]);
      }
    }

    Map<String, @Nullable Object> meta = coded(GZIP, bomb.toByteArray());

    assertThat(meta).containsEntry("bytes", 1 << 20).containsEntry("truncated", true);
    assertThat(Recorded.filesBelow(draft.bodies())).hasSize(1);
  }

  @Test
  void takesAHugeUploadInConstantMemory() throws Exception {
    Process process = ChildProcess.of(HugeUpload.class, root.path().toString()).start();

    assertThat(process.waitFor()).isZero();
    assertThat(lastMeta("requestMeta"))
        .containsEntry("bytes", HugeUpload.PIECES * HugeUpload.PIECE)
        .doesNotContainKey("truncated");
  }

  /// Takes in more than its memory holds.
  static final class HugeUpload {
    static final int PIECE = 1 << 20;
    static final int PIECES = 300;

    private HugeUpload() {}

    public static void main(String[] arguments) {
      var root = new DataRoot(Path.of(arguments[0]));
      ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
      try (var recorder =
          ProfileRecorder.open(
              RecorderSettings.at(root, InstantSource.system())
                  .fallbackRun(new RunId("palouse"))
                  .build())) {
        ExchangeRecording recording =
            recorder.exchanges().begin(Recorded.post("/a", "application/octet-stream"));
        for (int i = 0; i < PIECES; i++) {
          recording.requestBody(piece);
        }
        recording.responseHead(200, JSON);
        recording.finish();
      }
    }
  }

  private ProfileRecorder open() {
    return ProfileRecorder.open(
        RecorderSettings.at(root, InstantSource.system())
            .fallbackRun(new RunId("palouse"))
            .limits(limits)
            .build());
  }

  private Map<String, @Nullable Object> request(String type, byte[]... pieces) {
    try (var recorder = open()) {
      Headers headers = type.isEmpty() ? Headers.none() : Headers.of("Content-Type", type);
      ExchangeRecording recording =
          recorder.exchanges().begin(new RequestHead("POST", "/a", headers));
      for (byte[] piece : pieces) {
        recording.requestBody(ByteBuffer.wrap(piece));
      }
      recording.responseHead(200, JSON);
      recording.finish();
    }
    return lastMeta("requestMeta");
  }

  private Map<String, @Nullable Object> coded(String coding, byte[]... pieces) {
    return response(
        Headers.of("Content-Type", "application/json", "Content-Encoding", coding), pieces);
  }

  private Map<String, @Nullable Object> response(Headers headers, byte[]... pieces) {
    try (var recorder = open()) {
      ExchangeRecording recording = recorder.exchanges().begin(Recorded.get("/a"));
      recording.responseHead(200, headers);
      for (byte[] piece : pieces) {
        recording.responseBody(ByteBuffer.wrap(piece));
      }
      recording.finish();
      assertThat(recorder.statistics().dropped()).isZero();
    }
    return lastMeta("responseMeta");
  }

  @SuppressWarnings("unchecked") // events are JSON objects
  private Map<String, @Nullable Object> lastMeta(String key) {
    return events(draft.events()).reversed().stream()
        .filter(event -> event.fields().containsKey(key))
        .map(event -> (Map<String, @Nullable Object>) event.fields().get(key))
        .findFirst()
        .orElseThrow();
  }

  private void assertIsFile(Map<String, @Nullable Object> meta, String bodyType, byte[] content)
      throws IOException {
    assertThat(meta).containsEntry("bodyType", bodyType).doesNotContainKeys("body", "jsonPayload");
    Path file = draft.body(String.valueOf(meta.get("bodyRef")));
    assertThat(file).hasBinaryContent(content);
    assertThat(meta)
        .containsEntry("bytes", content.length)
        .containsEntry("sha256", SpooledBytes.sha256(file))
        .containsEntry("bodyRef", SpooledBytes.sha256(file));
  }

  private static Map<String, String> field(String name, String value) {
    return Map.of("name", name, "value", value);
  }

  private static byte[][] oneByOne(byte[] bytes, int size) {
    var pieces = new byte[(bytes.length + size - 1) / size][];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = Arrays.copyOfRange(bytes, i * size, Math.min(bytes.length, (i + 1) * size));
    }
    return pieces;
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
