package dev.reprise.inapp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecorderScriptTest {
  private static Browser browser;

  private Engine engine;
  private Website website;

  @BeforeAll
  static void startTheBrowser() {
    browser = new Browser();
  }

  @AfterAll
  static void closeTheBrowser() {
    browser.close();
  }

  @BeforeEach
  void start() throws IOException {
    engine = new Engine();
    website = new Website(engine.endpoint());
  }

  @AfterEach
  void stop() {
    website.close();
    engine.close();
  }

  /// The events of the one call that `script` makes, request first.
  private List<JsonNode> eventsOf(String script) {
    Page page = browser.open(website.recorded());
    page.evaluate("async () => {" + script + "}");
    await().until(() -> engine.events().size() == 2);
    page.context().close();
    return engine.events();
  }

  @Test
  void recordsAFetchOfJson() {
    var events =
        eventsOf(
            """
            await fetch('/json?x=1&api_key=planted1', {
              method: 'post', body: JSON.stringify({mode: 2, password: 'planted2'}),
              headers: {'Content-Type': 'application/json', Authorization: 'planted3', 'X-Api-Key': 'planted4'}});
            """);

    JsonNode request = events.get(0);
    assertThat(request.get("stage").asString()).isEqualTo("request");
    assertThat(request.get("runId").asString()).isEqualTo("palouse");
    assertThat(request.get("captureId").asString()).isEqualTo("c1");
    assertThat(request.get("method").asString()).isEqualTo("POST");
    assertThat(request.get("category").asString()).isEqualTo("http_request");
    assertThat(request.get("endpoint").asString()).startsWith("/json?x=1&api_key=");
    assertThat(request.get("startedAt").asString()).endsWith("Z");
    JsonNode asked = request.get("requestMeta");
    assertThat(asked.get("bodyType").asString()).isEqualTo("json");
    assertThat(asked.get("jsonPayload").asString())
        .isEqualTo("{\"mode\":2,\"password\":\"«secret»\"}");
    JsonNode response = events.get(1);
    assertThat(response.get("id")).isEqualTo(request.get("id"));
    assertThat(response.get("stage").asString()).isEqualTo("response");
    assertThat(response.get("status").asInt()).isEqualTo(200);
    assertThat(response.get("ok").asBoolean()).isTrue();
    assertThat(response.get("durationMs").asInt()).isNotNegative();
    JsonNode answered = response.get("responseMeta");
    assertThat(answered.get("bodyType").asString()).isEqualTo("json");
    assertThat(answered.get("body").asString()).isEqualTo("{\"a\":1,\"token\":\"«secret»\"}");
    assertThat(engine.everything()).doesNotContain("planted").doesNotContain("authorization");
  }

  @Test
  void recordsAFormWithItsFilesButNotTheirBytes() {
    var events =
        eventsOf(
            """
            const form = new FormData();
            form.append('mode', 'grün');
            form.append('secret_word', 'planted');
            form.append('file', new File(['planted content'], 'a.txt', {type: 'text/plain'}));
            form.append('mode', '2');
            await fetch('/echo', {method: 'POST', body: form});
            """);

    assertThat(events.get(0).get("category").asString()).isEqualTo("file_upload");
    JsonNode asked = events.get(0).get("requestMeta");
    assertThat(asked.get("bodyType").asString()).isEqualTo("form-data");
    assertThat(asked.get("form").toString())
        .isEqualTo(
            """
            [{"name":"mode","bytes":5,"value":"grün"},\
            {"name":"secret_word","bytes":7,"value":"«secret»"},\
            {"name":"file","filename":"a.txt","contentType":"text/plain","bytes":15},\
            {"name":"mode","bytes":1,"value":"2"}]\
            """);
    assertThat(engine.everything()).doesNotContain("planted");
  }

  @Test
  void recordsEveryKindOfBody() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("fetch('/echo')", "none null");
    kinds.put("fetch('/echo', {method: 'POST', body: 'plain'})", "text plain");
    kinds.put(
        "fetch('/echo', {method: 'POST', body: new URLSearchParams('a=1&pwd=2')})",
        "form a=1&pwd=%C2%ABsecret%C2%BB");
    kinds.put("fetch('/echo', {method: 'PUT', body: new Uint8Array([1, 2])})", "binary null");
    kinds.put(
        "fetch('/echo', {method: 'POST', body: new Blob(['b'], {type: 'text/plain'})})", "text b");
    kinds.put(
        "fetch(new Request('/echo', {method: 'POST', body: 'of a request'}))", "text of a request");
    kinds.put(xhr("POST", "/echo", "'sent'"), "text sent");
    kinds.put(xhr("GET", "/echo", "'ignored'"), "none null");

    Page page = browser.open(website.recorded());
    page.evaluate("async () => { await " + String.join("; await ", kinds.keySet()) + " }");
    await().until(() -> engine.events().size() == 2 * kinds.size());

    assertThat(engine.events().stream().filter(event -> event.has("requestMeta")))
        .extracting(event -> kindOf(event.get("requestMeta")))
        .containsExactlyInAnyOrderElementsOf(kinds.values());
  }

  private static String kindOf(JsonNode asked) {
    JsonNode body = asked.get("body");
    return asked.get("bodyType").asString() + " " + (body == null ? null : body.asString());
  }

  private static String xhr(String method, String address, String body) {
    return """
    new Promise((done) => {
      const xhr = new XMLHttpRequest();
      xhr.open('%s', '%s');
      xhr.onloadend = done;
      xhr.send(%s);
    })\
    """
        .formatted(method, address, body);
  }

  @Test
  void recordsWhatAnXhrWasAnswered() {
    var events = eventsOf("await " + xhr("GET", "/missing", ""));

    assertThat(events.get(1).get("status").asInt()).isEqualTo(404);
    assertThat(events.get(1).get("ok").asBoolean()).isFalse();
    assertThat(events.get(1).get("responseMeta").get("body").asString()).isEqualTo("no");
    assertThat(events.get(1).get("responseMeta").get("headers").get("content-type").asString())
        .isEqualTo("text/plain");
  }

  @Test
  void cutsALongAnswerAtACharacter() {
    JsonNode answered = eventsOf("await fetch('/large')").get(1).get("responseMeta");

    assertThat(answered.get("truncated").asBoolean()).isTrue();
    assertThat(answered.get("body").asString()).matches("\u20ac{21845}");
  }

  @Test
  void recordsAnErrorWhereNothingAnswers() {
    var events = eventsOf("await fetch('http://127.0.0.1:1/gone').catch(() => {})");

    assertThat(events.get(1).get("stage").asString()).isEqualTo("error");
    assertThat(events.get(1).get("error").asString()).isEqualTo("TypeError: Failed to fetch");
    assertThat(events.get(0).get("endpoint").asString()).isEqualTo("http://127.0.0.1:1/gone");
  }

  @Test
  void doesNotReadAStreamThatNeverEnds() {
    var events =
        eventsOf(
            """
            const response = await fetch('/stream');
            const reader = response.body.getReader();
            await reader.read();
            """);

    assertThat(events.get(1).get("responseMeta").get("truncated").asBoolean()).isTrue();
    assertThat(events.get(1).get("responseMeta").has("body")).isFalse();
  }

  @Test
  void sendsTenEventsAtOnce() {
    Page page = browser.openStopped(website.recorded());

    page.evaluate(
        "() => Promise.all([1, 2, 3, 4, 5].map((i) => fetch('/json?' + i).then((r) => r.text())))");

    await().until(() -> engine.events().size() == 10);
    assertThat(engine.batches).hasSize(1);
    assertThat(engine.batches.get(0).contentType()).isEqualTo("application/json");
  }

  @Test
  void sendsFewerAfterAMoment() {
    Page page = browser.openStopped(website.recorded());

    page.evaluate("() => fetch('/json').then((r) => r.text())");
    page.clock().runFor(199);
    page.evaluate("(engine) => fetch(engine, {method: 'POST', body: '[]'})", engine.endpoint());
    assertThat(engine.batches).extracting(Engine.Batch::text).containsExactly("[]");

    page.clock().runFor(1);
    await().until(() -> engine.events().size() == 2);
  }

  @Test
  void sendsTheRestWhenThePageIsLeft() {
    Page page = browser.openStopped(website.recorded());

    page.evaluate("() => { fetch('/json').then((r) => r.text()); }");
    page.navigate(website.plain());

    await().until(() -> !engine.batches.isEmpty());
    assertThat(engine.batches.get(0).contentType())
        .isEqualToIgnoringCase("text/plain;charset=utf-8");
    assertThat(engine.events().get(0).get("endpoint").asString()).isEqualTo("/json");
  }

  @Test
  void boundsAndCountsWhatItCannotSend() {
    engine.down = true;
    Page page = browser.open(website.recorded());

    page.evaluate(
        """
        async () => {
          for (let i = 0; i < 650; i += 50) {
            const calls = Array.from({length: 50}, (_, j) => fetch('/json?' + (i + j)));
            await Promise.all(calls.map(async (call) => (await call).text()));
          }
        }
        """);
    engine.down = false;
    page.evaluate("() => repriseRecorder.flush()");

    await().until(() -> dropped() + engine.events().size() == 1300);
    assertThat(engine.events()).hasSizeBetween(1000, 1010);
    assertThat(engine.events().getLast().get("stage").asString()).isEqualTo("response");
  }

  private int dropped() {
    return engine.events().stream().mapToInt(event -> event.path("dropped").asInt(0)).sum();
  }

  @Test
  void neverRecordsItself() {
    Page page = browser.open(website.recorded());

    page.evaluate("() => fetch('/json').then((r) => r.text())");
    await().until(() -> engine.events().size() == 2);
    page.evaluate("(endpoint) => fetch(endpoint, {method: 'POST', body: '[]'})", engine.endpoint());
    page.evaluate("() => fetch('/empty')");
    await().until(() -> engine.events().size() == 4);

    assertThat(engine.events())
        .noneMatch(event -> event.get("endpoint").asString().contains("/events"));
  }

  @Test
  void startsAndStopsWhenAsked() {
    Page page = browser.open(website.plain());
    page.addScriptTag(
        new Page.AddScriptTagOptions()
            .setUrl(website.plain().replace("/plain", "/reprise-recorder.js")));

    page.evaluate(
        """
        async (endpoint) => {
          await fetch('/json?before');
          repriseRecorder.start({endpoint, run: 'r'});
          await (await fetch('/empty?during')).text();
          await repriseRecorder.stop();
          await fetch('/json?after');
        }
        """,
        engine.endpoint());

    assertThat(engine.events()).isNotEmpty();
    assertThat(engine.events())
        .allMatch(event -> event.get("endpoint").asString().equals("/empty?during"))
        .allMatch(event -> event.get("captureId").asString().equals("stream"));
  }

  @Test
  void changesNothingForThePage() throws IOException {
    Object without = browser.open(website.plain()).evaluate(Calls.ALL);
    Object with = browser.open(website.recorded()).evaluate(Calls.ALL);
    assertThat(with).isEqualTo(without);

    engine.down = true;
    assertThat(browser.open(website.recorded()).evaluate(Calls.ALL)).isEqualTo(without);
    engine.close();
    assertThat(browser.open(website.recorded()).evaluate(Calls.ALL)).isEqualTo(without);
    assertThat(Objects.toString(without)).contains("sse data: 1").contains("unhandled TypeError");
  }
}
