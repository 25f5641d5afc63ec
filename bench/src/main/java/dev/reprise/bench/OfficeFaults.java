package dev.reprise.bench;

import static dev.reprise.bench.Alteration.plus;
import static dev.reprise.bench.Alteration.put;
import static dev.reprise.bench.Alteration.rounded;
import static dev.reprise.bench.Alteration.status;
import static dev.reprise.bench.Alteration.swapped;
import static dev.reprise.bench.Alteration.value;

import java.util.List;

/// Faults in orders, jobs, messages, lockers and files.
final class OfficeFaults {
  static final List<Fault> ALL =
      List.of(
          Fault.at(
              "POST /api/messages",
              FaultKind.FOREIGN_ID,
              "an id within a JSON string is another",
              value(
                  "payload",
                  it -> String.valueOf(it).replaceFirst("\"pet\":(\\d+)", "\"pet\":1$1"))),
          Fault.at(
              "GET /api/messages/{}",
              FaultKind.VALUE_CHANGED,
              "a boolean within a JSON string is flipped",
              value("payload", it -> String.valueOf(it).replace("false", "true"))),
          Fault.at(
              "PATCH /api/orders/{}",
              FaultKind.ROUNDING,
              "a total is cut to tens of cents",
              rounded("total", 1)),
          Fault.at(
              "PATCH /api/orders/{}",
              FaultKind.STALE,
              "a change answers the old quantity",
              put("lines.0.quantity", 2)),
          Fault.at(
              "POST /api/orders/{}/pay", FaultKind.WRONG_STATUS, "a payment is 202", status(202)),
          Fault.at(
              "POST /api/orders/{}/pay",
              FaultKind.SWAPPED,
              "payment and order changed places",
              swapped("payment", "order")),
          Fault.at(
              "POST /api/orders/{}/pay",
              FaultKind.VALUE_CHANGED,
              "a payment has another amount",
              plus("amount", 0.01)),
          Fault.at(
              "GET /api/jobs/{}",
              FaultKind.VALUE_CHANGED,
              "a job ends as failed",
              value("status", it -> "done".equals(it) ? "failed" : it)),
          Fault.at(
              "GET /api/jobs/{}",
              FaultKind.FOREIGN_ID,
              "a job made another report",
              plus("result.report", 1)),
          Fault.at(
              "GET /api/reports/{}",
              FaultKind.OFF_BY_ONE,
              "a report has a page less",
              plus("pages", -1)),
          Fault.at(
              "GET /api/lockers/door",
              FaultKind.OFF_BY_ONE,
              "a locker has another number",
              plus("locker", 1)),
          Fault.at(
              "GET /api/lockers/contents",
              FaultKind.OFF_BY_ONE,
              "a leash is gone",
              plus("leashes", -1)),
          Fault.at(
              "POST /api/files",
              FaultKind.FOREIGN_ID,
              "an upload belongs to another pet",
              plus("pet", 1)),
          Fault.at(
              "POST /api/files",
              FaultKind.VALUE_CHANGED,
              "an upload has another hash",
              put("sha256", "00")));

  private OfficeFaults() {}
}
