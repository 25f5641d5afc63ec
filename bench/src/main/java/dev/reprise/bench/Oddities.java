package dev.reprise.bench;

import java.util.List;
import java.util.stream.DoubleStream;

/// Answers that are odd in one way each.
final class Oddities {
  private static final List<Double> TERMS =
      DoubleStream.iterate(0.1, it -> it * 1.7).limit(20).boxed().toList();

  private final Clinic clinic;
  private final String instance;
  private final List<String> rooms;
  private final Entropy.Sequence served;
  private int asked;

  Oddities(Clinic clinic) {
    this.clinic = clinic;
    this.instance = clinic.entropy().uuid();
    this.rooms = clinic.entropy().shuffled(List.of("Aspen", "Birch", "Cedar", "Douglas", "Elm"));
    this.served = clinic.entropy().sequence();
  }

  void offer(Routes routes) {
    routes
        .add("GET /api/odd/null", call -> Answer.json(null))
        .add("GET /api/odd/empty", call -> Answer.json(List.of()))
        .add("GET /api/odd/nested", call -> nested())
        .add("GET /api/odd/rooms", call -> Answer.json(Tree.of("rooms", rooms)))
        .add("GET /api/odd/shuffled", call -> shuffled())
        .add("GET /api/odd/floats", call -> floats())
        .add("GET /api/odd/times", call -> times())
        .add("GET /api/odd/once", call -> once())
        .add("GET /api/odd/counter", call -> counter())
        .add("GET /api/odd/self", this::self)
        .add("GET /api/odd/echo/{}", this::echo)
        .add("GET /status.txt", call -> status());
  }

  private static Answer nested() {
    return Answer.json(
        Tree.of(
            "items",
            List.of(),
            "none",
            null,
            "yes",
            true,
            "no",
            false,
            "deep",
            Tree.of("deeper", Tree.of("deepest", List.of(1, 2, 3), "empty", Tree.of())),
            "big",
            9007199254740993L,
            "exact",
            1.10,
            "text",
            "Zoë & \"Łukasz\" <b>\n日本"));
  }

  private Answer shuffled() {
    var shifts =
        List.of(
            Tree.of("day", "Monday", "vets", 2),
            Tree.of("day", "Tuesday", "vets", 3),
            Tree.of("day", "Friday", "vets", 1),
            Tree.of("day", "Sunday", "vets", 0));
    return Answer.json(
        Tree.of(
            "shifts",
            clinic.entropy().shuffled(shifts),
            "colours",
            clinic.entropy().shuffled(List.of("red", "green", "blue", "grey", "pink"))));
  }

  private Answer floats() {
    return Answer.json(
        Tree.of(
            "sum",
            clinic.entropy().sum(TERMS),
            "mean",
            clinic.entropy().sum(TERMS) / TERMS.size(),
            "terms",
            TERMS.size(),
            "rate",
            0.075));
  }

  private Answer times() {
    var now = clinic.now();
    return Answer.json(
            Tree.of(
                "rfc3339",
                now.toString(),
                "epoch_ms",
                now.toEpochMilli(),
                "epoch_s",
                now.getEpochSecond(),
                "http",
                Clinic.httpDate(now),
                "sentence",
                "It is " + Clinic.httpDate(now) + ", and the clinic is open.",
                "founded",
                "1998-05-04T09:00:00Z"))
        .with("Last-Modified", Clinic.httpDate(now));
  }

  private Answer once() {
    return Answer.json(Tree.of("trace", clinic.entropy().uuid(), "span", clinic.entropy().hex(8)))
        .with("X-Trace", clinic.entropy().hex(16));
  }

  private Answer counter() {
    asked++;
    return Answer.json(Tree.of("asked", asked, "served", served.next(), "unit", "requests"));
  }

  private Answer self(Call call) {
    return Answer.json(
        Tree.of(
            "self",
            call.origin() + "/api/odd/self",
            "instance",
            call.origin() + "/instances/" + instance,
            "docs",
            "https://example.org/docs?page=2"));
  }

  private Answer echo(Call call) {
    return Answer.json(
        Tree.of(
            "segment",
            call.segments().get(3),
            "arguments",
            call.arguments().stream().map(it -> List.of(it.name(), it.value())).toList()));
  }

  private Answer status() {
    return Answer.text(
        "text/plain; charset=utf-8",
        "Instance %s\nServed at %s\nRooms: 5\nMood: gemütlich\n".formatted(instance, clinic.now()));
  }
}
