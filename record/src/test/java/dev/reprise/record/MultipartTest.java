package dev.reprise.record;

import static dev.reprise.record.Recorded.JSON;
import static dev.reprise.record.Recorded.bytes;
import static dev.reprise.record.Recorded.events;
import static dev.reprise.record.Recorded.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.RunId;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MultipartTest {
  private static final RunId RUN = new RunId("palouse");
  private static final String FORM = "multipart/form-data; boundary=XX";

  @TempDir private Path folder;
  private DataRoot root;
  private CaptureFolder draft;
  private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private RecorderSettings.Builder settings;

  @BeforeEach
  void settings() {
    root = new DataRoot(folder.resolve("data"));
    draft = stream(root, RUN.value());
    settings = RecorderSettings.at(root, () -> now).fallbackRun(RUN);
  }

  @Test
  void tellsThePartsInOrderAndKeepsFilesAsSeeds() {
    String body =
        field("mode", "2")
            + file("map", "land use.tif", "image/tiff", "TIFF")
            + field("mode", "3")
            + field("", "nameless")
            + file("none", "", "application/octet-stream", "")
            + "--XX--\r\n";

    Event event = record(FORM, body);

    assertThat(event.fields()).containsEntry("category", "file_upload");
    assertThat(event.requestMeta())
        .containsEntry("bodyType", "form-data")
        .doesNotContainKey("truncated");
    List<Map<String, @Nullable Object>> form = event.form();
    assertThat(form)
        .extracting(part -> part.get("name"))
        .containsExactly("mode", "map", "mode", "", "none");
    assertThat(form)
        .extracting(part -> part.get("value"))
        .containsExactly("2", null, "3", "nameless", null);
    assertThat(form.get(1))
        .containsEntry("filename", "land use.tif")
        .containsEntry("contentType", "image/tiff")
        .containsEntry("bytes", 4);
    assertThat(seed(form.get(1))).hasContent("TIFF");
    assertThat(form.get(4)).containsEntry("filename", "").containsEntry("bytes", 0);
    assertThat(seed(form.get(4))).isEmptyFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "filename=\"a \\\"b\\\".txt\"           | a \"b\".txt",
        "filename=\"a%22b.txt\"                 | a\"b.txt",
        "filename=\"C:\\dir\\x.txt\"            | C:\\dir\\x.txt",
        "filename=\"größe.txt\"                 | größe.txt",
        "filename=\"a;b=c.txt\"                 | a;b=c.txt",
        "filename=x.txt                         | x.txt",
        "FileName=x.txt                         | x.txt",
        "flag; filename=x.txt                   | x.txt",
        "filename=\"../../x\"                   | ../../x",
        "filename=\"..\"                        | ..",
        "filename=\"/etc/passwd\"               | /etc/passwd",
        "filename=\"open                        | open",
        "filename=\"x\"; filename*=UTF-8''%e2%82%ac%20r.txt | € r.txt",
        "filename*=utf-8'en'a%2Fb.txt           | a/b.txt"
      })
  void keepsAFileWhateverItIsCalled(String disposition, String name) {
    String body =
        "--XX\r\nContent-Disposition: form-data; name=\"f\"; %s\r\n\r\ncontent\r\n--XX--"
            .formatted(disposition);

    Map<String, @Nullable Object> part = record(FORM, body).form().get(0);

    assertThat(part).containsEntry("filename", name).containsEntry("name", "f");
    assertThat(seed(part)).hasContent("content").startsWith(draft.seeds());
    assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("data"));
  }

  @Test
  void findsTheBoundaryWhereverTheBodyIsCut() {
    String tricky = "\r\n--X\r\n--\r\n-- XX\r\r\n--\r\n--XY\n--XX\n";
    String body =
        "preamble\r\n"
            + file("f", "a.bin", "a/b", tricky)
            + field("g", "\r\n")
            + "--XX--epilogue\r\n--XX\r\n";
    byte[] bytes = body.getBytes(UTF_8);
    try (var recorder = ProfileRecorder.open(settings.build())) {
      for (int cut = 0; cut <= bytes.length; cut++) {
        ExchangeRecording recording = recorder.exchanges().begin(Recorded.post("/up", FORM));
        recording.requestBody(ByteBuffer.wrap(bytes, 0, cut));
        recording.requestBody(ByteBuffer.wrap(bytes, cut, bytes.length - cut));
        recording.finish();
      }
      ExchangeRecording recording = recorder.exchanges().begin(Recorded.post("/up", FORM));
      for (byte b : bytes) {
        recording.requestBody(ByteBuffer.wrap(new byte[] {b}));
      }
      recording.finish();
    }

    List<Event> requests = requests();
    assertThat(requests).hasSize(bytes.length + 2);
    assertThat(requests).extracting(Event::form).containsOnly(requests.get(0).form());
    List<Map<String, @Nullable Object>> form = requests.get(0).form();
    assertThat(seed(form.get(0))).hasBinaryContent(tricky.getBytes(UTF_8));
    assertThat(form.get(1)).containsEntry("value", "\r\n");
    assertThat(requests).noneMatch(event -> event.requestMeta().containsKey("truncated"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=\"XX\"",
        "Multipart/Form-Data;charset=utf-8;BOUNDARY=XX",
        "multipart/form-data; boundary = XX ; x=y"
      })
  void readsTheBoundaryHoweverItIsWritten(String type) {
    assertThat(record(type, field("a", "b") + "--XX--").form()).hasSize(1);
  }

  @Test
  void readsABoundaryThatHasSignsInIt() {
    Event event =
        record(
            "multipart/form-data; boundary=\"a;b='c' \\\"d\"",
            "--a;b='c' \"d\r\nContent-Disposition: form-data; name=n\r\n\r\nv\r\n--a;b='c' \"d--");

    assertThat(event.form()).extracting(part -> part.get("value")).containsExactly("v");
  }

  @Test
  void saysThatAFormBreaksOff() {
    String whole = field("a", "b") + file("f", "x", "a/b", "content");
    for (String body :
        List.of(
            whole,
            whole + "--XX",
            whole + "--XX\r\nContent-Disp",
            "",
            "nothing",
            "--XX\r\n" + "h".repeat(20_000))) {
      assertThat(record(FORM, body).requestMeta()).as(body).containsEntry("truncated", true);
    }
    assertThat(record("multipart/form-data", whole).requestMeta())
        .containsEntry("truncated", true)
        .doesNotContainKeys("form", "bodyRef");
  }

  @Test
  void takesThousandsOfPartsInBoundedMemoryAndFewOpenFiles() {
    settings.limits(RecorderLimits.DEFAULT.withInlineBytes(1000));
    String small = "v".repeat(500);
    var body = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      body.append(field("f" + i, small));
    }
    for (int i = 0; i < 300; i++) {
      body.append(file("large", "large" + i, "a/b", "w".repeat(2000) + i));
    }
    body.append("--XX--");
    long openBefore = openFiles();
    try (var recorder = ProfileRecorder.open(settings.build())) {
      ExchangeRecording recording = recorder.exchanges().begin(Recorded.post("/up", FORM));
      recording.requestBody(bytes(body.toString()));
      assertThat(openFiles()).isLessThan(openBefore + 50);
      recording.finish();
    }

    List<Map<String, @Nullable Object>> form = requests().get(0).form();
    assertThat(form).hasSize(3300);
    assertThat(form.subList(0, 3000))
        .allMatch(part -> small.equals(part.get("value")) || part.containsKey("seed"))
        .anyMatch(part -> part.containsKey("seed"));
    assertThat(seed(form.get(3299))).hasContent("w".repeat(2000) + 299);
    assertThat(Recorded.filesBelow(root.spool())).isEmpty();
  }

  private static long openFiles() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }

  @Test
  void namesAnUploadAsTheApplicationDoes() {
    settings.app(AppDescriptions.named("weppcloud"));
    try (var recorder = ProfileRecorder.open(settings.build())) {
      upload(
          recorder,
          "/runs/palouse/cfg/rq/api/build_landuse",
          "input_upload_landuse",
          "my map.TIF",
          "one");
      upload(recorder, "/runs/palouse/cfg/rq/api/build_landuse", "other", "b.txt", "two");
    }

    assertThat(draft.uploads("landuse").resolve("input_upload_landuse.TIF")).hasContent("one");
    assertThat(draft.uploads("other").resolve("b.txt")).hasContent("two");
  }

  @Test
  void keepsBothOfTwoContentsUnderOneName() {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      upload(recorder, "/up", "f", "a.txt", "one");
      upload(recorder, "/up", "f", "a.txt", "two");
      upload(recorder, "/up", "f", "a.txt", "one");
    }
    try (var second = ProfileRecorder.open(settings.build())) {
      upload(second, "/up", "f", "a.txt", "three");
      upload(second, "/up", "f", "a.txt", "one");
    }

    assertThat(requests())
        .extracting(event -> String.valueOf(event.form().get(0).get("seed")))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("seed/uploads/f/a.txt"),
            second -> assertThat(second).matches("seed/uploads/f/a\\.[0-9a-f]{8}\\.txt"),
            third -> assertThat(third).isEqualTo("seed/uploads/f/a.txt"),
            fourth -> assertThat(fourth).matches("seed/uploads/f/a\\.[0-9a-f]{8}\\.txt"),
            fifth -> assertThat(fifth).isEqualTo("seed/uploads/f/a.txt"));
    assertThat(requests())
        .extracting(event -> Files.readString(seed(event.form().get(0))))
        .containsExactly("one", "two", "one", "three", "one");
  }

  @Test
  void keepsALargeTextAsASeed() {
    Map<String, @Nullable Object> part =
        record(FORM, field("notes", "n".repeat(100_000)) + "--XX--").form().get(0);

    assertThat(part).doesNotContainKeys("value", "filename").containsEntry("bytes", 100_000);
    assertThat(seed(part)).hasContent("n".repeat(100_000));
  }

  @Test
  void keepsAnUploadInEveryCaptureAndInNoneThatIsStopped() throws Exception {
    var captures = new Captures(root, () -> now);
    try (var recorder = ProfileRecorder.open(settings.build())) {
      captures.start(RUN, new CaptureId("second"));
      upload(recorder, "/up", "f", "a.txt", "one");
      recorder.flush();
      captures.stop(RUN, new CaptureId("second"));
      captures.stop(RUN, CaptureId.STREAM);
      now = now.plusSeconds(1);
      upload(recorder, "/up", "f", "b.txt", "two");
    }

    for (String capture : List.of("stream", "second")) {
      Path uploads = root.draft(RUN, new CaptureId(capture)).uploads("f");
      assertThat(uploads.resolve("a.txt")).hasContent("one");
      assertThat(uploads.resolve("b.txt")).doesNotExist();
    }
    Event last = events(root.auditLog(RUN)).get(2);
    assertThat(last.form().get(0)).containsKey("sha256").doesNotContainKey("seed");
    assertThat(Recorded.filesBelow(root.spool())).isEmpty();
  }

  private static void upload(
      ProfileRecorder recorder, String path, String field, String name, String content) {
    Recorded.exchange(
        recorder,
        Recorded.post(path, FORM),
        file(field, name, "a/b", content) + "--XX--",
        JSON,
        "{}");
  }

  private Event record(String type, String body) {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      ExchangeRecording recording = recorder.exchanges().begin(Recorded.post("/up", type));
      recording.requestBody(bytes(body));
      recording.finish();
    }
    return requests().getLast();
  }

  private List<Event> requests() {
    return events(draft.events()).stream()
        .filter(event -> event.stage() == Event.Stage.REQUEST)
        .toList();
  }

  private Path seed(Map<String, @Nullable Object> part) {
    return draft.path().resolve(Optional.ofNullable(part.get("seed")).orElseThrow().toString());
  }

  private static String field(String name, String value) {
    return "--XX\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static String file(String field, String name, String type, String content) {
    return "--XX\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
            .formatted(field, name)
        + "Content-Type: %s\r\n\r\n%s\r\n".formatted(type, content);
  }
}
