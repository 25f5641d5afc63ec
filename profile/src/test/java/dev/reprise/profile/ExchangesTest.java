package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Exchange.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExchangesTest {
  private final Exchanges exchanges = new Exchanges();

  @Test
  void joinsInterleavedResponsesInTheOrderOfTheRequests() {
    request("a", "/1");
    request("b", "/2");
    request("c", "/3");
    response("c", 203);
    response("a", 201);
    response("b", 202);

    assertThat(summary()).containsExactly("a /1 201", "b /2 202", "c /3 203");
  }

  @Test
  void joinsAResponseThatCameBeforeItsRequest() {
    response("b", 202);
    request("a", "/1");
    request("b", "/2");
    response("a", 201);

    assertThat(summary()).containsExactly("a /1 201", "b /2 202");
  }

  @Test
  void tellsWhatHasNoOtherHalf() {
    request("a", "/1");
    response("b", 200);
    add("error", "c", "endpoint", "/3", "error", "connection reset");
    request("d", "/4");
    add("error", "d", "error", "connection reset");

    assertThat(summary())
        .containsExactly("a /1 -", "b  200 MISSING", "c /3 - failed MISSING", "d /4 - failed");
  }

  @Test
  void callsAnExchangeFailedThatBrokeOffAfterItsHead() {
    request("a", "/1");
    response("a", 200);
    add("error", "a", "error", "connection reset");

    assertThat(summary()).containsExactly("a /1 200 failed");
  }

  @Test
  void recognisesABatchThatWasDeliveredTwice() {
    for (int i = 0; i < 2; i++) {
      request("a", "/1", "startedAt", "10:00");
      response("a", 200);
      request("b", "/2", "startedAt", "10:01");
      response("b", 200);
    }

    assertThat(summary())
        .containsExactly(
            "a /1 200",
            "b /2 200",
            "a#2 /1 - REPEATED",
            "a#3  200 REPEATED",
            "b#2 /2 - REPEATED",
            "b#3  200 REPEATED");
  }

  @Test
  void tellsExchangesApartThatWereGivenTheSameId() {
    request("1", "/first", "startedAt", "10:00");
    response("1", 200);
    request("1", "/second", "startedAt", "11:00");
    response("1", 404);
    request("1", "/third", "startedAt", "12:00");

    assertThat(summary()).containsExactly("1 /first 200", "1#2 /second 404", "1#3 /third -");
  }

  @Test
  void givesTheResponseToTheLatestRequestThatHasNone() {
    request("1", "/died", "startedAt", "10:00");
    request("1", "/lived", "startedAt", "11:00");
    response("1", 200);

    assertThat(summary()).containsExactly("1 /died -", "1#2 /lived 200");
  }

  @Test
  void collectsTheSeedsOfARequest() {
    exchanges.add(
        new Event(
            Json.parseObject(
                """
                {"stage":"request","id":"a","method":"POST","endpoint":"/u",
                 "requestMeta":{"bodyType":"form-data","form":[{"name":"n","value":"1"},
                  {"name":"f","seed":"seed/uploads/x/a.txt"},{"name":"g","seed":7}]}}
                """)));

    Exchange exchange = exchanges.inOrder().get(0);

    assertThat(exchange.upload()).isTrue();
    assertThat(exchange.seeds()).containsExactly("seed/uploads/x/a.txt");
  }

  @Test
  void joinsAHundredThousandExchangesInAnyOrder() {
    var events = new ArrayList<Event>();
    for (int i = 0; i < 50_000; i++) {
      events.add(event("request", "id" + i, "method", "GET", "endpoint", "/" + i));
      events.add(event("response", "id" + i, "status", 200));
    }
    Collections.shuffle(events, new Random(1));
    events.forEach(exchanges::add);

    assertThat(exchanges.inOrder()).hasSize(50_000);
    assertThat(exchanges.inOrder())
        .allMatch(e -> e.origin() == Origin.RECORDED && e.status().isPresent());
    assertThat(exchanges.inOrder())
        .extracting(Exchange::id)
        .containsExactlyElementsOf(
            events.stream().filter(e -> e.stage() == Event.Stage.REQUEST).map(Event::id).toList());
  }

  private List<String> summary() {
    return exchanges.inOrder().stream()
        .map(e ->
            e.id()
                + " "
                + e.endpoint()
                + " "
                + (e.status().isPresent() ? e.status().getAsInt() : "-")
                + (e.failed() ? " failed" : "")
                + (e.origin() == Origin.RECORDED ? "" : " " + e.origin()))
        .toList();
  }

  private void request(String id, String endpoint, Object... more) {
    var all = new ArrayList<Object>(List.of("method", "GET", "endpoint", endpoint));
    all.addAll(List.of(more));
    add("request", id, all.toArray());
  }

  private void response(String id, int status) {
    add("response", id, "status", status);
  }

  private void add(String stage, String id, Object... more) {
    exchanges.add(event(stage, id, more));
  }

  private static Event event(String stage, String id, Object... more) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("stage", stage);
    fields.put("id", id);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i].toString(), more[i + 1]);
    }
    return new Event(fields);
  }
}
