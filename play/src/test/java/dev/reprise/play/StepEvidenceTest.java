package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.play.Recorded.Answer;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What can be looked at of single steps when they have ended.
@Timeout(60)
class StepEvidenceTest {
  private static final String PET = "6f1c8e7a-3b1d-4a53-9a07-1d2f3c4b5a69";
  private static final String PET_TODAY = "0b7de2f4-93aa-4c25-8d14-aa50e3b0c7d8";

  @TempDir Path root;

  /// A step as JSON, to be asked by pointers.
  private static Map<String, @Nullable Object> step(ProfileFixture profile, int number) {
    var fields = new StoredEvidence(profile.folders).step(profile.token, number).orElseThrow();
    return Json.parseObject(JsonWriter.text(fields));
  }

  private static @Nullable Object at(Map<String, @Nullable Object> step, String path) {
    Object value = step;
    for (String key : List.of(path.split(" ", -1))) {
      value =
          value instanceof Map<?, ?> map
              ? map.get(key)
              : ((List<?>) Objects.requireNonNull(value)).get(Integer.parseInt(key));
    }
    return value instanceof Number number ? number.longValue() : value;
  }

  @Test
  void showsWhatWasSentAndAnsweredTodayAndInTheRecording() {
    var profile =
        new ProfileFixture(
            root,
            post("/pets").json("{\"name\":\"Rex\"}").answers(201, "{\"id\":\"" + PET + "\"}"),
            post("/pets/" + PET + "/visits")
                .json("{\"pet\":\"" + PET + "\"}")
                .answers(200, "{\"pet\":\"" + PET + "\",\"price\":10}"));

    profile.play(asked ->
        asked.path().equals("/pets")
            ? new Answer(
                201, "{\"id\":\"" + PET_TODAY + "\"}", List.of("Content-Type", "application/json"))
            : Answer.json("{\"pet\":\"" + PET_TODAY + "\",\"price\":12}"));

    var step = step(profile, 2);
    assertThat(at(step, "step")).isEqualTo(2L);
    assertThat(step).containsEntry("correlation_id", "token-2");
    assertThat(at(step, "recorded request path")).isEqualTo("/pets/" + PET + "/visits");
    assertThat(at(step, "live request path")).isEqualTo("/pets/" + PET_TODAY + "/visits");
    assertThat(at(step, "live request method")).isEqualTo("POST");
    assertThat(at(step, "live request headers x-request-id")).isEqualTo("token-2");
    assertThat(at(step, "live request body text")).isEqualTo("{\"pet\":\"" + PET_TODAY + "\"}");
    assertThat(at(step, "recorded answer body text"))
        .isEqualTo("{\"pet\":\"" + PET + "\",\"price\":10}");
    assertThat(at(step, "live answer body text"))
        .isEqualTo("{\"pet\":\"" + PET_TODAY + "\",\"price\":12}");
    assertThat(at(step, "live answer body type")).isEqualTo("json");
    assertThat(at(step, "live answer status")).isEqualTo(200L);
    assertThat(at(step, "differences 0 at")).isEqualTo("$.price");
    assertThat(at(step, "bound 0 at")).isEqualTo("$.pet");
    assertThat(at(step, "bound 0 live")).isEqualTo(PET_TODAY);
    assertThat(at(step, "bound 0 binding")).isEqualTo("step 1 $.id");
    assertThat(at(step, "recorded answer duration_ms")).isEqualTo(1L);
    assertThat(at(step, "live answer duration_ms")).isInstanceOf(Number.class);
  }

  @Test
  void keepsOnlyOnceWhatCameAgainToTheLetter() throws Exception {
    var profile =
        new ProfileFixture(
            root, get("/ping").header("accept", "*/*").answers(200, "{\"pong\":17}"));

    profile.play(profile.unchanged());

    assertThat(Files.readString(profile.folders.evidence(profile.token))).doesNotContain("pong");
    var step = step(profile, 1);
    assertThat(at(step, "live answer body text")).isEqualTo("{\"pong\":17}");
    assertThat(at(step, "live answer as_recorded")).isEqualTo(true);
    assertThat(at(step, "live request headers accept")).isEqualTo("*/*");
    assertThat(at(step, "live request headers x-request-id")).isEqualTo("token-1");
  }

  @Test
  void writesNoSecretOfTodayAnywhere() {
    String password = "pw-" + UUID.randomUUID();
    String session = UUID.randomUUID().toString();
    String key = UUID.randomUUID().toString();
    var profile =
        new ProfileFixture(
            root,
            post("/login").json("{\"password\":\"«secret:0a1b2c3d»\"}").answers(200, "{\"n\":1}"),
            post("/me?api_key=«secret:0a1b2c3d»")
                .form("csrf_token", "x")
                .answers(200, "{\"n\":2}"));
    profile.manifest(
        "bindings: []\nsecrets: [{name: PASSWORD, placeholder: \"«secret:0a1b2c3d»\"}]\n");
    try (var application =
        new FakeApplication(asked ->
            new Answer(
                200,
                "{\"n\":7,\"access_token\":\""
                    + key
                    + "\",\"seen\":\""
                    + password
                    + "\"}"
                    + " ".repeat(80_000)
                    + key,
                List.of("Content-Type", "application/json", "Set-Cookie", "session=" + session)))) {
      profile.play(
          profile.request(
              application.uri(), Duration.ofSeconds(10), false, Map.of("PASSWORD", password)));
      assertThat(application.asked.get(0).body()).contains(password);
      assertThat(application.asked.get(1).header("Cookie")).contains(session);
    }

    assertThat(profile.everythingWritten()).doesNotContain(password, session, key);
    assertThat(String.valueOf(at(step(profile, 2), "live request headers cookie")))
        .startsWith("session=«secret:");
    assertThat(at(step(profile, 1), "live answer body truncated")).isEqualTo(true);
  }

  @Test
  void showsTheBeginningOfALargeTextAndTheHashOfWhatIsNone() throws Exception {
    String text = "line\n".repeat(100_000);
    byte[] image = new byte[300_000];
    image[7] = 1;
    var profile =
        new ProfileFixture(
            root,
            get("/text").text("line\n").answers(200, "line\n"),
            get("/image").stored(BodySample.hash(image), "binary").type("image/png"));
    profile.file(
        "capture/bodies/" + BodySample.hash(image), new String(image, StandardCharsets.US_ASCII));

    profile.play(asked ->
        asked.path().equals("/text")
            ? new Answer(200, text, List.of("Content-Type", "text/plain"))
            : new Answer(
                200,
                new String(image, StandardCharsets.US_ASCII) + "!",
                List.of("Content-Type", "image/png")));

    var large = step(profile, 1);
    assertThat(at(large, "live answer body text")).isEqualTo(text.substring(0, 64 << 10));
    assertThat(at(large, "live answer body truncated")).isEqualTo(true);
    assertThat(at(large, "live answer body bytes")).isEqualTo(500_000L);
    assertThat(at(large, "live answer body sha256"))
        .isEqualTo(BodySample.hash(text.getBytes(StandardCharsets.UTF_8)));
    var binary = step(profile, 2);
    assertThat(at(binary, "recorded answer body sha256")).isEqualTo(BodySample.hash(image));
    assertThat(at(binary, "recorded answer body bytes")).isEqualTo(300_000L);
    assertThat(at(binary, "live answer body type")).isEqualTo("binary");
    assertThat(at(binary, "live answer body text")).isEqualTo("");
  }

  @Test
  void canBeReadWhileThePlaybackIsRunning() {
    var profile =
        new ProfileFixture(
            root,
            get("/first").answers(200, "{\"n\":1}"),
            get("/second").answers(200, "{\"n\":2}"));
    var seen = new AtomicReference<Optional<Map<String, @Nullable Object>>>(Optional.empty());
    var evidence = new StoredEvidence(profile.folders);

    profile.play(asked -> {
      if (asked.path().equals("/second")) {
        await().until(() -> evidence.step(profile.token, 1).isPresent());
        seen.set(evidence.step(profile.token, 2));
      }
      return Answer.json("{\"n\":3}");
    });

    assertThat(seen.get()).isEmpty();
    assertThat(evidence.step(profile.token, 2)).isPresent();
    assertThat(evidence.step(profile.token, 3)).isEmpty();
    assertThat(evidence.step(new PlaybackToken("other"), 1)).isEmpty();
  }

  @Test
  void saysWhatIsKnownWhereNothingWasAnsweredOrTheProfileIsGone() throws Exception {
    var profile = new ProfileFixture(root, get("/x").answers(200, "{}"));
    profile.play(asked -> Answer.of(0, ""));

    assertThat(at(step(profile, 1), "live request path")).isEqualTo("/x");
    assertThat(step(profile, 1)).containsEntry("outcome", "no answer");
    assertThat(at(step(profile, 1), "live answer")).isNull();

    profile.file(
        "capture/events.jsonl",
        "{\"stage\":\"request\",\"id\":\"other\",\"method\":\"GET\",\"endpoint\":\"/y\"}\n");
    assertThat(step(profile, 1)).containsEntry("recorded", null);
  }
}
