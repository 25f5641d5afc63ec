package dev.reprise.bench;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Visits of pets: a third space of small numbers, read page by page with opaque cursors.
final class VisitBook {
  /// A visit.
  ///
  /// @param reference a UUID that only answers hold
  record Visit(long id, Pet pet, String reason, Instant at, String reference) {}

  private final Clinic clinic;
  private final PetBook pets;
  private final Entropy.Sequence ids;
  private final Map<Long, Visit> visits = new TreeMap<>();

  VisitBook(Clinic clinic, PetBook pets) {
    this.clinic = clinic;
    this.pets = pets;
    this.ids = clinic.entropy().sequence();
  }

  void offer(Routes routes) {
    routes
        .add("POST /api/pets/{}/visits", call -> pets.of(call, pet -> create(call, pet)))
        .add("GET /api/visits", this::page)
        .add("GET /api/visits/export", call -> csv())
        .add("GET /api/visits/{}", this::one);
  }

  private Answer create(Call call, Pet pet) {
    var visit =
        new Visit(ids.next(), pet, call.text("reason"), clinic.now(), clinic.entropy().uuid());
    visits.put(visit.id(), visit);
    return Answer.json(201, tree(visit)).with("Location", "/api/visits/" + visit.id());
  }

  private Answer one(Call call) {
    Visit visit = visits.get(call.number(2));
    return visit == null
        ? Answer.problem(404, "there is no visit " + call.segments().get(2))
        : Answer.json(tree(visit)).with("Last-Modified", Clinic.httpDate(visit.at()));
  }

  private Answer page(Call call) {
    long after = clinic.keeps(Rule.CURSOR_MOVES) ? after(call.argument("cursor", "")) : 0;
    long limit = Math.max(1, Call.number(call.argument("limit", "2")));
    List<Visit> rest = visits.values().stream().filter(it -> it.id() > after).toList();
    var page = rest.stream().limit(limit).toList();
    String next = rest.size() > page.size() ? cursor(page.get(page.size() - 1).id()) : null;
    return Answer.json(
        Tree.of(
            "items",
            page.stream().map(VisitBook::tree).toList(),
            "next_cursor",
            next,
            "more",
            next != null));
  }

  private String cursor(long after) {
    return Entropy.encoded(
        JsonWriter.text(Tree.of("after", after, "salt", clinic.entropy().hex(6))));
  }

  private static long after(String cursor) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(cursor);
      var read = Json.parseObject(new String(json, StandardCharsets.UTF_8));
      return Call.number(String.valueOf(read.get("after")));
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private Answer csv() {
    return Answer.text(
        "text/csv; charset=utf-8",
        visits.values().stream()
            .map(it ->
                it.id()
                    + ","
                    + it.pet().id()
                    + ",\""
                    + it.reason().replace("\"", "\"\"")
                    + "\","
                    + it.reference()
                    + "\n")
            .collect(Collectors.joining("", "visit,pet,reason,reference\n", "")));
  }

  private static Map<String, @Nullable Object> tree(Visit visit) {
    return Tree.of(
        "id",
        visit.id(),
        "pet",
        Tree.of("id", visit.pet().id(), "chip", visit.pet().chip()),
        "reason",
        visit.reason(),
        "reference",
        visit.reference(),
        "at",
        visit.at().toString(),
        "summary",
        "Visit "
            + visit.id()
            + " of pet "
            + visit.pet().id()
            + " on "
            + Clinic.httpDate(visit.at())
            + ".");
  }
}
