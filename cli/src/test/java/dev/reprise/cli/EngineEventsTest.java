package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.cli.EngineCaller.Events;
import dev.reprise.cli.EngineCaller.Sent;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Follows real playbacks of an engine in a process of its own by their server-sent events.
@Timeout(120)
class EngineEventsTest {
  private final Shop shop = new Shop();
  private final Program program;
  private final URI engine;
  private final EngineCaller caller;

  EngineEventsTest(@TempDir Path folder) {
    Shop.record(folder.resolve("reprise-data"), "shop");
    program =
        Program.start(
            folder,
            Map.of("PROFILE_PLAYBACK_BASE_URL", shop.uri().toString()),
            "serve",
            "--listen",
            "127.0.0.1:0");
    engine = program.engine();
    caller = new EngineCaller(engine);
  }

  @AfterEach
  void close() {
    caller.close();
    program.close();
    shop.close();
  }

  private static List<Sent> toEnd(Events events) {
    var all = new ArrayList<Sent>();
    do {
      all.add(events.next());
    } while (!all.getLast().name().equals("connection_close"));
    assertThat(events.isOver()).isTrue();
    return all;
  }

  private static void areTheWholeStory(List<Sent> events) {
    assertThat(events.getFirst().name()).isEqualTo("connection_open");
    assertThat(events)
        .filteredOn(event -> event.name().equals("step"))
        .extracting(
            event -> event.data().get("step"),
            event -> event.data().get("path"),
            event -> event.data().get("verdict"))
        .containsExactly(
            tuple(1, "/items/1", "PASS"),
            tuple(2, "/items/2", "DIFFERENT"),
            tuple(3, "/stock", "PASS"));
    assertThat(events)
        .filteredOn(event -> event.name().equals("log"))
        .extracting(event -> String.valueOf(event.data().get("text")))
        .anyMatch(text -> text.startsWith("step 1 GET /items/1 HTTP 200"))
        .anyMatch(text -> text.startsWith("step 2 GET /items/2 HTTP 200"))
        .anyMatch(text -> text.contains("$.price changed: 2 -> 5"));
    assertThat(events)
        .extracting(Sent::name)
        .endsWith("connection_close")
        .containsOnlyOnce("verdict")
        .containsOnlyOnce("connection_open");
    assertThat(events.reversed())
        .filteredOn(event -> event.name().equals("verdict"))
        .first()
        .extracting(event -> event.data().get("verdict"))
        .isEqualTo("DIFFERENT");
    assertThat(places(events, "step").getLast()).isLessThan(places(events, "verdict").getFirst());
  }

  private static boolean isStep(Sent event) {
    return event.name().equals("step");
  }

  private static List<Integer> places(List<Sent> events, String name) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).name().equals(name)) {
        places.add(i);
      }
    }
    return places;
  }

  @Test
  void tellEveryStepWhenItEndsAndNotLater() throws Exception {
    shop.answers("/items/2", "{\"name\":\"nut\",\"price\":5}");
    shop.neverAnswers("/items/2");
    String token = caller.detached("shop", "");
    try (Events events = caller.events(token)) {
      var all = new ArrayList<Sent>();
      while (all.isEmpty() || !isStep(all.getLast())) {
        all.add(events.next());
      }
      assertThat(all.getLast().data()).containsEntry("path", "/items/1");
      assertThat(shop.asked.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(caller.result(token)).containsEntry("state", "running");
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(caller.step(token, 1).body()).contains("\"verdict\":\"PASS\""));
      assertThat(caller.step(token, 2).statusCode()).isEqualTo(404);
      assertThat(caller.step(token, 2).body()).contains("STEP_NOT_ENDED");

      shop.answersAgain();

      all.addAll(toEnd(events));
      areTheWholeStory(all);
    }
    assertThat(caller.result(token)).containsEntry("verdict", "DIFFERENT");
    assertThat(caller.step(token, 2).body())
        .contains("\"text\":\"{\\\"name\\\":\\\"nut\\\",\\\"price\\\":5}\"", "\"at\":\"$.price\"");
  }

  @Test
  void tellWhoComesLateTheWholeStory() throws Exception {
    shop.answers("/items/2", "{\"name\":\"nut\",\"price\":5}");
    shop.neverAnswers("/stock");
    String token = caller.detached("shop", "");
    assertThat(shop.asked.await(30, TimeUnit.SECONDS)).isTrue();
    try (Events duringIt = caller.events(token)) {
      shop.answersAgain();
      areTheWholeStory(toEnd(duringIt));
    }
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(caller.result(token)).containsEntry("verdict", "DIFFERENT"));

    try (Events afterwards = caller.events(token)) {
      areTheWholeStory(toEnd(afterwards));
    }
  }

  @Test
  void goOnWithoutAFollowerWhoGoesAway() throws Exception {
    shop.answers("/items/2", "{\"name\":\"nut\",\"price\":5}");
    shop.neverAnswers("/items/2");
    String token = caller.detached("shop", "");
    try (Events stays = caller.events(token)) {
      try (var leaves = new Socket(engine.getHost(), engine.getPort())) {
        String request = "GET /run/" + token + "/events HTTP/1.1\r\nHost: here\r\n\r\n";
        leaves.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(leaves.getInputStream().read()).isEqualTo('H');
        leaves.setSoLinger(true, 0); // a reset, not a farewell
      }
      shop.answersAgain();

      areTheWholeStory(toEnd(stays));
    }
    assertThat(caller.result(token)).containsEntry("verdict", "DIFFERENT");
    assertThat(program.err()).doesNotContain("Exception", "\tat ");
    assertThat(caller.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void areNotThereForATokenThatNobodyHas() {
    var answer = caller.get("/run/0123456789abcdef/events");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"error\":");
    assertThat(caller.step("0123456789abcdef", 1).body()).contains("NO_EVIDENCE");
  }
}
