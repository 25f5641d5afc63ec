package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is learned of answers that are others each time, and what knowing it excuses.
@Timeout(60)
class WhatVariesTest {
  @TempDir Path root;

  private ProfileFixture recorded(String body) {
    return new ProfileFixture(root, get("/x").answers(200, body));
  }

  private static StepResult compared(ProfileFixture profile, String live) {
    return profile.play(_ -> Answer.json(live)).steps().getFirst();
  }

  private static Learned learned(ProfileFixture profile, String... inTurn) {
    var time = new AtomicInteger();
    try (var application =
        new FakeApplication(
            _ -> Answer.json(inTurn[Math.min(time.getAndIncrement(), inTurn.length - 1)]))) {
      return new Learner(profile.folders, profile.player(null))
          .learn(profile.request(application.uri()), 2, profile.heard::add);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1,"b":1} | {"b":1}
          {"b":1}       | {"a":1,"b":1}
          """)
  void mayBeThereOrNotWhereItIsOptional(String was, String is) {
    var profile = recorded(was).manifest("bindings: []\nnoise: [{at: $.a, like: optional}]");

    assertThat(compared(profile, is).verdict()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({"1000002, PASS", "1000009, DIFFERENT"})
  void holdsNamesOfTodayBesideWhatVaries(String named, Verdict verdict) {
    var profile =
        new ProfileFixture(
                root,
                post("/orders").json("{}").answers(201, "{\"id\":1000001}"),
                get("/orders/1000001")
                    .answers(200, "{\"a\":\"order 1000001 at 2026-11-20T10:30:00Z\"}"))
            .manifest(
                "bindings: [{value: '1000001', space: order, from: {step: e1, at: $.id},"
                    + " to: [{step: e2, at: 'path[1]'}]}]\n"
                    + "noise: [{at: $.a, like: 'order 1000001 at {timestamp}'}]");

    StepResult step =
        profile
            .play(asked ->
                asked.method().equals("POST")
                    ? Answer.of(201, "{\"id\":1000002}")
                    : Answer.json("{\"a\":\"order " + named + " at 2026-11-21T11:31:00Z\"}"))
            .steps()
            .get(1);

    assertThat(step.verdict()).as("%s", step.differences()).isEqualTo(verdict);
  }

  @Test
  void isCountedWholeHoweverManyPlacesAreOther() {
    StepResult step = compared(recorded(numbers(0)), numbers(5_000));

    assertThat(step.outcome()).isEqualTo("1500 differences");
  }

  private static String numbers(int from) {
    return IntStream.range(0, 1_500)
        .mapToObj(i -> "\"k" + i + "\":" + (from + i + 1))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  void alignsListsByWhatTheirElementsSayAndNotByTheirNumbers() {
    StepResult step =
        compared(
            recorded("[{\"id\":7,\"name\":\"a\"},{\"id\":8,\"name\":\"b\"}]"),
            "[{\"id\":17,\"name\":\"n\"},{\"id\":18,\"name\":\"a\"},{\"id\":19,\"name\":\"b\"}]");

    assertThat(step.differences())
        .extracting(it -> it.at() + " " + it.kind().word())
        .contains("$[0] added")
        .noneMatch(it -> it.contains("name"));
  }

  @Test
  void isNotExpectedWhereItWasAsRecordedOnce() {
    var profile = recorded("{\"a\":\"x\",\"b\":1}");

    Learned learned =
        learned(profile, "{\"a\":\"y\",\"b\":1}", "{\"a\":\"x\",\"b\":1}", "{\"a\":\"z\",\"b\":1}");

    assertThat(learned.expected()).isZero();
    assertThat(learned.noise()).containsExactly(new Learned.Varying("$.a", "text", 1));
    assertThat(learned.last().verdict()).contains(Verdict.PASS);
  }

  @Test
  void mayBeNothingWhereItWasNothingOnce() {
    var profile = recorded("{\"a\":\"x\",\"b\":1}");

    Learned learned =
        learned(profile, "{\"a\":\"y\",\"b\":1}", "{\"a\":\"\",\"b\":1}", "{\"a\":\"\",\"b\":1}");

    assertThat(learned.noise()).containsExactly(new Learned.Varying("$.a", "any", 1));
    assertThat(learned.last().verdict()).contains(Verdict.PASS);
  }

  @Test
  void variesInAllElementsWhereItVariesInTwo() {
    var profile = recorded(times(20));

    Learned learned = learned(profile, times(21), times(22), times(23));

    assertThat(learned.noise()).containsExactly(new Learned.Varying("$[*].at", "timestamp", 1));
  }

  private static String times(int day) {
    return "[{\"at\":\"2026-11-%1$dT10:30:00Z\"},{\"at\":\"2026-11-%1$dT11:30:00Z\"}]"
        .formatted(day);
  }

  @Test
  void isLearnedFromLaterPlaybacksToo() {
    String was = "{\"at\":\"2026-11-20T10:30:00Z\",\"n\":5}";
    List<String> days =
        List.of(
            was.replace("-20T", "-21T"), was.replace("-20T", "-22T"), was.replace(":5}", ":6}"));
    var profile = recorded(was);

    Learned learned =
        learned(profile, days.get(0), days.get(1), days.get(2), was.replace(":5}", ":7}"));

    assertThat(learned.noise())
        .extracting(Learned.Varying::at)
        .containsExactlyInAnyOrder("$.at", "$.n");
    assertThat(learned.last().verdict()).contains(Verdict.PASS);
    assertThat(learned.playbacks()).isEqualTo(4);
  }
}
