package dev.reprise.bench;

import static dev.reprise.bench.Alteration.asText;
import static dev.reprise.bench.Alteration.drop;
import static dev.reprise.bench.Alteration.flipped;
import static dev.reprise.bench.Alteration.list;
import static dev.reprise.bench.Alteration.plus;
import static dev.reprise.bench.Alteration.put;
import static dev.reprise.bench.Alteration.rename;
import static dev.reprise.bench.Alteration.rounded;
import static dev.reprise.bench.Alteration.stale;
import static dev.reprise.bench.Alteration.status;
import static dev.reprise.bench.Alteration.truncated;
import static dev.reprise.bench.Alteration.upperCase;
import static dev.reprise.bench.Alteration.value;

import java.util.List;

/// Faults in JSON whose values are the same in every instance, or vary and keep their shape.
final class JsonFaults {
  private static final String ANOTHER_ANYWAY =
      "a healthy copy answers another value of that shape each time";

  static final List<Fault> ALL =
      List.of(
          Fault.at(
              "GET /api/me",
              FaultKind.VALUE_CHANGED,
              "a plan has another name",
              put("account.plan", "silver")),
          Fault.at(
              "GET /api/me", FaultKind.OFF_BY_ONE, "a seat too many", plus("account.seats", 1)),
          Fault.at(
              "GET /api/me",
              FaultKind.SHAPE,
              "a time stamp is no time stamp",
              put("last_login", "recently")),
          Fault.at(
              "GET /api/me",
              FaultKind.VALUE_CHANGED,
              "a sentence with a time has other words",
              value("greeting", it -> String.valueOf(it).replace("Welcome back", "Hello"))),
          Fault.at("GET /api/me", FaultKind.SHAPE, "a UUID is no UUID", put("account.id", "none")),
          Fault.at(
              "GET /api/me/rights",
              FaultKind.VALUE_CHANGED,
              "a right is granted",
              flipped("delete")),
          Fault.at(
              "GET /api/me/rights",
              FaultKind.VALUE_CHANGED,
              "a null became 0",
              put("limit.owners", 0)),
          Fault.at(
              "GET /api/me/rights",
              FaultKind.ROUNDING,
              "a ratio is cut",
              rounded("limit.ratio", 1)),
          Fault.at(
              "GET /api/odd/null",
              FaultKind.TYPE_CHANGED,
              "null became an object",
              answer -> answer.withBody(new AnswerBody.JsonTree(Tree.of()))),
          Fault.at(
              "GET /api/odd/empty",
              FaultKind.FIELD_ADDED,
              "an empty list has an element",
              answer -> answer.withBody(new AnswerBody.JsonTree(List.of("x")))),
          Fault.at(
              "GET /api/odd/nested",
              FaultKind.NULLED,
              "a deep list is null",
              put("deep.deeper.deepest", null)),
          Fault.at(
              "GET /api/odd/nested",
              FaultKind.EMPTIED,
              "a deep list is empty",
              put("deep.deeper.deepest", List.of())),
          Fault.at(
              "GET /api/odd/nested",
              FaultKind.REORDERED,
              "a deep list is reversed",
              list("deep.deeper.deepest", Alteration::reversed)),
          Fault.at(
              "GET /api/odd/nested",
              FaultKind.OFF_BY_ONE,
              "a large number lost its last digit",
              plus("big", -1)),
          Fault.at(
              "GET /api/odd/nested", FaultKind.TYPE_CHANGED, "true became text", asText("yes")),
          Fault.at(
              "GET /api/odd/nested",
              FaultKind.ENCODING,
              "letters beyond ASCII are lost",
              value("text", it -> String.valueOf(it).replaceAll("[^\\x00-\\x7f]", "?"))),
          Fault.at("GET /api/odd/nested", FaultKind.TRUNCATED, "a body ends early", truncated()),
          Fault.at(
              "GET /api/odd/rooms",
              FaultKind.FIELD_DROPPED,
              "a room is missing",
              list("rooms", Alteration::withoutLast)),
          Fault.at(
              "GET /api/odd/rooms",
              FaultKind.DUPLICATED,
              "a room is there twice",
              list("rooms", Alteration::firstTwice)),
          Fault.at(
              "GET /api/odd/shuffled",
              FaultKind.OFF_BY_ONE,
              "an element of a shuffled list is changed",
              plus("shifts.0.vets", 1)),
          Fault.at(
              "GET /api/odd/shuffled",
              FaultKind.FIELD_DROPPED,
              "an element of a shuffled list is missing",
              list("colours", Alteration::withoutLast)),
          Fault.at(
              "GET /api/odd/shuffled",
              FaultKind.CASE_CHANGED,
              "an element of a shuffled list is in capitals",
              upperCase("colours.0")),
          Fault.at(
                  "GET /api/odd/shuffled",
                  FaultKind.REORDERED,
                  "a shuffled list is reversed",
                  list("colours", Alteration::reversed))
              .unseenBecause("a healthy copy orders it at random"),
          Fault.at(
              "GET /api/odd/floats",
              FaultKind.ROUNDING,
              "a sum is rounded to one digit",
              rounded("sum", 1)),
          Fault.at(
              "GET /api/odd/floats",
              FaultKind.VALUE_CHANGED,
              "a mean is too large",
              plus("mean", 0.5)),
          Fault.at(
                  "GET /api/odd/floats",
                  FaultKind.ROUNDING,
                  "a sum lost the digits that vary",
                  rounded("sum", 10))
              .unseenBecause("only digits differ that differ from run to run"),
          Fault.at(
              "GET /api/odd/floats",
              FaultKind.TYPE_CHANGED,
              "a count became text",
              asText("terms")),
          Fault.at(
              "GET /api/odd/times",
              FaultKind.SHAPE,
              "epoch milliseconds are text",
              put("epoch_ms", "soon")),
          Fault.at(
              "GET /api/odd/times",
              FaultKind.VALUE_CHANGED,
              "a fixed time moved by a day",
              put("founded", "1998-05-05T09:00:00Z")),
          Fault.at(
              "GET /api/odd/times",
              FaultKind.SHAPE,
              "an HTTP date is none",
              put("http", "yesterday")),
          Fault.at(
              "GET /api/odd/times",
              FaultKind.VALUE_CHANGED,
              "a sentence around a time is changed",
              value("sentence", it -> String.valueOf(it).replace("open", "shut"))),
          Fault.at(
                  "GET /api/odd/times",
                  FaultKind.STALE,
                  "a time is an hour late",
                  plus("epoch_ms", 3_600_000))
              .unseenBecause(ANOTHER_ANYWAY),
          Fault.at(
              "GET /api/odd/once",
              FaultKind.SHAPE,
              "a trace is no UUID any more",
              put("trace", "0")),
          Fault.at(
              "GET /api/odd/once",
              FaultKind.FIELD_DROPPED,
              "a value that occurs once is missing",
              drop("span")),
          Fault.at(
                  "GET /api/odd/once",
                  FaultKind.VALUE_CHANGED,
                  "a trace is another UUID",
                  put("trace", "6f1d1e3a-94c5-4d0e-9a51-0f6f3c1f7b22"))
              .unseenBecause(ANOTHER_ANYWAY),
          Fault.at(
              "GET /api/odd/counter", FaultKind.SHAPE, "a counter is text", put("served", "many")),
          Fault.remembering(
              "GET /api/odd/counter", FaultKind.STALE, "a counter stands still", stale("asked")),
          Fault.at(
              "GET /api/odd/self",
              FaultKind.LINK,
              "an address names another path",
              value("self", it -> it + "/v2")),
          Fault.at(
              "GET /api/odd/self",
              FaultKind.LINK,
              "an address names another host",
              value("self", it -> String.valueOf(it).replaceFirst("//[^/]+", "//other.example"))),
          Fault.at(
              "GET /api/odd/self",
              FaultKind.VALUE_CHANGED,
              "a foreign address changed its query",
              put("docs", "https://example.org/docs?page=3")),
          Fault.at(
              "GET /api/odd/echo/{}",
              FaultKind.ENCODING,
              "a segment is not decoded",
              value("segment", it -> String.valueOf(it).replace(" ", "%20"))),
          Fault.at(
              "GET /api/odd/echo/{}",
              FaultKind.FIELD_DROPPED,
              "the last query key is lost",
              list("arguments", Alteration::withoutLast)),
          Fault.at(
              "GET /api/export",
              FaultKind.VALUE_CHANGED,
              "a cell of a zipped answer is changed",
              put("rows.17.value", 288)),
          Fault.at(
              "GET /api/export",
              FaultKind.REORDERED,
              "names of columns changed places",
              list("columns", Alteration::reversed)),
          Fault.at(
              "GET /api/odd/rooms",
              FaultKind.FIELD_RENAMED,
              "a field has another name",
              rename("rooms", "halls")),
          Fault.at("GET /api/odd/nested", FaultKind.WRONG_STATUS, "an answer is 203", status(203)));

  private JsonFaults() {}
}
