package dev.reprise.record;

import static dev.reprise.record.Recorded.JSON;
import static dev.reprise.record.Recorded.stream;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.Headers;
import dev.reprise.profile.Json;
import dev.reprise.profile.RunId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plants secrets made up for this run wherever they may stand, and looks for them in every byte
/// written.
class PlantedSecretsTest {
  private static final String FORM = "multipart/form-data; boundary=XX";

  @TempDir private Path folder;
  private final List<String> planted = new ArrayList<>();
  private DataRoot root;
  private ProfileRecorder recorder;

  @BeforeEach
  void open() {
    root = new DataRoot(folder.resolve("data"));
    recorder =
        ProfileRecorder.open(
            RecorderSettings.at(root, InstantSource.system())
                .fallbackRun(new RunId("palouse"))
                .build());
  }

  @AfterEach
  void findNone() throws Exception {
    recorder.flush();
    assertNothingPlantedBelow(root.path());
    recorder.close();
    assertNothingPlantedBelow(root.path());
    assertThat(recorder.statistics().dropped()).isZero();
    assertThat(Recorded.events(stream(root, "palouse").events())).isNotEmpty();
  }

  private void assertNothingPlantedBelow(Path folder) throws IOException {
    assertThat(planted).isNotEmpty();
    for (Path file : Recorded.filesBelow(folder)) {
      String content = Files.readString(file, ISO_8859_1);
      for (String secret : planted) {
        assertThat(content).as("%s", file).doesNotContain(secret);
        assertThat(file.toString()).doesNotContain(secret);
      }
    }
  }

  private String secret() {
    String secret = "s" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    planted.add(secret);
    return secret;
  }

  @Test
  void inHeadersAndQueries() {
    exchange(
        new RequestHead(
            "GET",
            "/a;jsessionid=%s?password=%s&x=1&api_key=%s#access_token=%s"
                .formatted(secret(), secret(), secret(), secret()),
            Headers.of(
                "Authorization", "Bearer " + secret(),
                "Proxy-Authorization", "Basic " + secret(),
                "Cookie", "sid=%s; theme=dark; remember_token=%s".formatted(secret(), secret()),
                "X-Api-Key", secret(),
                "X-CSRF-Token", secret(),
                "Referer", "http://u:%s@host/x?token=%s".formatted(secret(), secret()))),
        new byte[0],
        Headers.of(
            "Set-Cookie", "sid=" + secret() + "; HttpOnly",
            "Set-Cookie", "session=" + secret(),
            "Location", "/next?access_token=" + secret(),
            "Content-Type", "application/json"),
        "{}".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        "text/html"
      })
  void inJsonWhateverItIsCalled(String type) {
    for (int size : new int[] {0, 200_000}) {
      for (Charset charset : List.of(UTF_8, ISO_8859_1)) {
        String json =
            "\n {\"pad\":\"%s\",\"umlaut\":\"ü\",\"password\":\"%s\",\"nested\":{\"apiKey\":\"%s\"},\"auth\":\"{\\\"token\\\":\\\"%s\\\"}\"}"
                .formatted("x ".repeat(size / 2), secret(), secret(), secret());
        exchangeOf(type, json.getBytes(charset));
        exchangeOf(type, json.strip().getBytes(charset));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/x-www-form-urlencoded", "text/plain", "application/octet-stream"})
  void inForms(String type) {
    for (int size : new int[] {0, 200_000}) {
      exchangeOf(
          type,
          "a=%s&password=%s&%%70assword=%s&umlaut=%%fc&token=%s"
              .formatted("x".repeat(size), secret(), secret(), secret())
              .getBytes(UTF_8));
    }
  }

  @Test
  void inTextOfOtherEncodings() {
    for (int size : new int[] {0, 200_000}) {
      String json = "{\"pad\":\"%s\",\"password\":\"%s\"}".formatted("x".repeat(size), secret());
      exchangeOf("application/json; charset=utf-16", json.getBytes(UTF_16));
      planted.add(new String(planted.getLast().getBytes(UTF_16), 2, 40, ISO_8859_1));
    }
  }

  @Test
  void inCompressedBodies() throws Exception {
    for (int size : new int[] {0, 200_000}) {
      var out = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(out)) {
        gzip.write(
            "{\"pad\":\"%s\",\"password\":\"%s\"}"
                .formatted("x".repeat(size), secret())
                .getBytes(UTF_8));
      }
      Headers headers = Headers.of("Content-Type", "application/json", "Content-Encoding", "gzip");
      exchange(
          new RequestHead("POST", "/a", headers), out.toByteArray(), headers, out.toByteArray());
    }
  }

  @Test
  void inMultipartFields() {
    String umlaut = "ü".repeat(10);
    for (String padding : List.of("", "x".repeat(200_000))) {
      String secret = secret();
      String body =
          part("name=\"password\"", secret)
              + part("name=\"token\"", secret() + padding)
              + part("name=\"api_key\"", umlaut + secret() + padding)
              + part("name=\"private_key\"; filename=\"key.pem\"", secret())
              + part("name=\"notes\"", padding + "{\"password\":\"" + secret() + "\"}" + umlaut)
              + part("name=\"again\"", "it was " + secret + umlaut)
              + part("name=\"%s\"".formatted("{'password':'" + secret() + "'}"), "x")
              + "--XX--\r\n";
      exchangeOf(FORM, body.getBytes(ISO_8859_1));
      exchangeOf("multipart/form-data", body.getBytes(ISO_8859_1));
      exchangeOf(FORM, body.substring(0, body.length() / 2).getBytes(ISO_8859_1));
    }
  }

  @Test
  void inPages() {
    for (int size : new int[] {0, 200_000}) {
      exchangeOf(
          "text/html",
          "<p>%s</p><input type=hidden name=csrf_token value='%s'><meta name=\"csrf-token\" content=\"%s\">"
              .formatted("x".repeat(size), secret(), secret())
              .getBytes(UTF_8));
    }
  }

  @Test
  void inErrorTexts() {
    ExchangeRecording recording = recorder.exchanges().begin(Recorded.get("/a"));
    recording.fail(
        "cannot reach https://user:%s@host/?access_token=%s with password=%s"
            .formatted(secret(), secret(), secret()));
  }

  @Test
  void inALaterPlaceUnderAHarmlessName() {
    String secret = secret();
    exchange(
        new RequestHead("GET", "/a", Headers.of("Cookie", "session=" + secret)),
        new byte[0],
        JSON,
        "{\"debug\":\"got %s\"}".formatted(secret).getBytes(UTF_8));
    exchange(
        Recorded.post("/b/" + secret, "application/octet-stream"),
        ("id\t" + secret).getBytes(UTF_8),
        Headers.of("X-Debug", secret),
        new byte[0]);
    append("\"method\":\"GET $\",\"config\":\"x $\"", secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"password\":\"$\"",
        "\"password\":[\"$\",{\"x\":\"$\"}]",
        "\"credentials\":{\"user\":\"$\"}",
        "\"config\":{\"db_password\":\"$\"}",
        "\"status\":{\"token\":\"$\"}",
        "\"runId\":{\"token\":\"$\"}",
        "\"bytes\":[{\"secret\":\"$\"}]",
        "\"method\":\"GET /?token=$\"",
        "\"contentType\":\"x; token=$\"",
        "\"category\":\"{\\\"password\\\":\\\"$\\\"}\"",
        "\"endpoint\":{\"token\":\"$\"}",
        "\"endpoint\":\"/x?token=$\"",
        "\"endpoint\":[\"/x?token=$\"]",
        "\"url\":\"https://u:$@host/?api_key=$\"",
        "\"headers\":{\"Authorization\":\"Bearer $\",\"COOKIE\":\"sid=$\"}",
        "\"headers\":[{\"name\":\"Authorization\",\"value\":\"Bearer $\"},{\"name\":\"Cookie\",\"value\":\"sid=$\"}]",
        "\"headers\":[[\"Authorization\",\"Bearer $\"],[\"Cookie\",\"sid=$\"]]",
        "\"cookies\":[{\"name\":\"sid\",\"value\":\"$\"}]",
        "\"requestMeta\":{\"headers\":{\"Authorization\":\"Bearer $\",\"Cookie\":[\"a=$\",\"b=$\"],\"X-Api-Key\":{\"v\":\"$\"}}}",
        "\"requestMeta\":{\"headers\":[{\"name\":\"Set-Cookie\",\"value\":\"sid=$; Path=/\"}]}",
        "\"requestMeta\":{\"jsonPayload\":{\"password\":\"$\"}}",
        "\"requestMeta\":{\"jsonPayload\":\"{\\\"password\\\":\\\"$\\\"}\"}",
        "\"requestMeta\":{\"form\":{\"password\":\"$\"}}",
        "\"requestMeta\":{\"form\":\"password=$&a=b\"}",
        "\"requestMeta\":{\"form\":[[\"password\",\"$\"],\"token=$\"]}",
        "\"requestMeta\":{\"form\":[{\"name\":\"password\",\"value\":[\"$\"]}]}",
        "\"requestMeta\":{\"form\":[{\"name\":\"password\",\"value\":{\"a\":\"$\"}}]}",
        "\"requestMeta\":{\"form\":[{\"name\":\"x\",\"value\":\"token=$\",\"contentType\":{\"token\":\"$\"}}]}",
        "\"requestMeta\":{\"bodyType\":\"form\",\"body\":\"password=$\"}",
        "\"requestMeta\":{\"body\":{\"password\":\"$\"}}",
        "\"requestMeta\":\"password=$\"",
        "\"requestMeta\":[{\"password\":\"$\"}]",
        "\"responseMeta\":{\"body\":\"  {\\\"password\\\": \\\"$\\\"}\",\"bytes\":{\"token\":\"$\"}}",
        "\"responseMeta\":{\"bodyRef\":\"token=$\"}",
        "\"error\":\"login failed: password=$\"",
        "\"user\":{\"id\":{\"password\":\"$\"}}",
        "\"user\":{\"id\":1,\"email\":\"$@example.org\"}"
      })
  void inEventsOfForeignWriters(String fields) {
    append(fields, secret());
  }

  @Test
  void inNumbersOfForeignWriters() {
    String number = Long.toString(1_000_000_000_000L + new SecureRandom().nextInt());
    planted.add(number);
    append("\"pin\":{\"password\":$},\"password\":$", number);
  }

  private void append(String fields, String secret) {
    String json = "{\"stage\":\"request\",\"id\":\"1\"," + fields.replace("$", secret) + "}";
    recorder.appendEvent(new Event(Json.parseObject(json)));
  }

  private static String part(String disposition, String content) {
    return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
  }

  private void exchangeOf(String type, byte[] body) {
    Headers headers = type.isEmpty() ? Headers.none() : Headers.of("Content-Type", type);
    exchange(new RequestHead("POST", "/a", headers), body, headers, body);
  }

  private void exchange(RequestHead head, byte[] request, Headers headers, byte[] response) {
    ExchangeRecording recording = recorder.exchanges().begin(head);
    recording.requestBody(ByteBuffer.wrap(request));
    recording.responseHead(200, headers);
    recording.responseBody(ByteBuffer.wrap(response));
    recording.finish();
  }
}
