package dev.reprise.bench;

import static dev.reprise.bench.Alteration.header;
import static dev.reprise.bench.Alteration.headerText;
import static dev.reprise.bench.Alteration.lost;
import static dev.reprise.bench.Alteration.status;
import static dev.reprise.bench.Alteration.type;

import java.util.List;

/// Faults in statuses and headers.
final class HeadFaults {
  static final List<Fault> ALL =
      List.of(
          Fault.at("GET /", FaultKind.WRONG_STATUS, "a redirect is permanent", status(301)),
          Fault.at(
              "GET /",
              FaultKind.LOCATION,
              "a redirect leads elsewhere",
              header("Location", "/welcome")),
          Fault.at(
              "GET /",
              FaultKind.COOKIE,
              "the session's cookie lost HttpOnly",
              headerText("Set-Cookie", "; HttpOnly", "")),
          Fault.at(
              "GET /",
              FaultKind.COOKIE,
              "the session's cookie lost SameSite",
              headerText("Set-Cookie", "; SameSite=Lax", "")),
          Fault.at(
              "GET /",
              FaultKind.COOKIE,
              "the session's cookie has another path",
              headerText("Set-Cookie", "Path=/", "Path=/pets")),
          Fault.at("POST /api/login", FaultKind.COOKIE, "a cookie is not set", lost("Set-Cookie")),
          Fault.at(
              "POST /api/login",
              FaultKind.COOKIE,
              "a cookie lives a day",
              headerText("Set-Cookie", "Max-Age=\\d+", "Max-Age=86400")),
          Fault.at(
              "POST /logout", FaultKind.COOKIE, "a cookie is not taken back", lost("Set-Cookie")),
          Fault.at(
              "GET /api/me",
              FaultKind.HEADER_LOST,
              "an answer may be cached",
              lost("Cache-Control")),
          Fault.at(
              "GET /api/me",
              FaultKind.HEADER_CHANGED,
              "a private answer is public",
              header("Cache-Control", "public")),
          Fault.at(
              "GET /api/me",
              FaultKind.FOREIGN_ID,
              "a header names another account",
              header("X-Account", "1b4e28ba-2fa1-41d2-883f-0016d3cca427")),
          Fault.at(
              "GET /api/me",
              FaultKind.HEADER_LOST,
              "a refusal does not say what is needed",
              lost("WWW-Authenticate")),
          Fault.at(
              "GET /api/me", FaultKind.CONTENT_TYPE, "JSON is called text", type("text/plain")),
          Fault.at(
              "GET /api/odd/times",
              FaultKind.SHAPE,
              "a modification has no date",
              header("Last-Modified", "just now")),
          Fault.at(
              "GET /api/odd/once",
              FaultKind.HEADER_LOST,
              "a trace's header is lost",
              lost("X-Trace")),
          Fault.at(
              "POST /api/owners",
              FaultKind.LOCATION,
              "a created owner lies elsewhere",
              headerText("Location", "/owners/(\\d+)", "/owners/2$1")),
          Fault.at(
              "POST /api/owners",
              FaultKind.HEADER_LOST,
              "a created owner lies nowhere",
              lost("Location")),
          Fault.at(
              "OPTIONS /api/owners",
              FaultKind.HEADER_CHANGED,
              "a method is not allowed any more",
              header("Allow", "GET, HEAD, OPTIONS")),
          Fault.at(
              "HEAD /api/owners/{}", FaultKind.WRONG_STATUS, "a head is not found", status(404)),
          Fault.at(
              "GET /api/owners",
              FaultKind.HEADER_CHANGED,
              "a header's total is one more",
              headerText("X-Total-Count", "(\\d)", "1$1")),
          Fault.at(
              "POST /api/orders",
              FaultKind.LOCATION,
              "a created order has no UUID",
              headerText("Location", "orders/.*", "orders/new")),
          Fault.at(
              "GET /api/orders/{}",
              FaultKind.HEADER_LOST,
              "an order's version is lost",
              lost("ETag")),
          Fault.at(
              "PATCH /api/orders/{}",
              FaultKind.HEADER_LOST,
              "a changed order's version is lost",
              lost("ETag")),
          Fault.at(
              "PATCH /api/orders/{}",
              FaultKind.WRONG_STATUS,
              "a missing condition is 400",
              answer -> answer.status() == 428 ? answer.withStatus(400) : answer),
          Fault.at(
              "POST /pets/{}/notes", FaultKind.WRONG_STATUS, "a form answers 200", status(200)),
          Fault.at(
              "POST /pets/{}/notes",
              FaultKind.LOCATION,
              "a form leads to another note",
              headerText("Location", "/notes/(\\d+)", "/notes/6$1")),
          Fault.at(
              "POST /pets/{}/notes",
              FaultKind.LOCATION,
              "a form does not say that it saved",
              headerText("Location", "\\?saved=1", "")),
          Fault.at(
              "GET /pets",
              FaultKind.CONTENT_TYPE,
              "a page is called text",
              type("text/plain; charset=utf-8")),
          Fault.at(
              "GET /pets",
              FaultKind.CONTENT_TYPE,
              "a page has another character set",
              type("text/html; charset=iso-8859-1")),
          Fault.at(
              "GET /api/orders/{}/receipt",
              FaultKind.HEADER_CHANGED,
              "a receipt is to be saved",
              headerText("Content-Disposition", "inline", "attachment")),
          Fault.at(
              "GET /api/files/{}",
              FaultKind.HEADER_LOST,
              "a download has no name",
              lost("Content-Disposition")),
          Fault.at(
              "POST /api/reports", FaultKind.WRONG_STATUS, "an accepted job is 200", status(200)),
          Fault.at(
              "GET /api/owners/{}",
              FaultKind.WRONG_STATUS,
              "what is gone is 410",
              answer -> answer.status() == 404 ? answer.withStatus(410) : answer),
          Fault.at(
                  "GET /api/odd/once",
                  FaultKind.HEADER_CHANGED,
                  "a trace has another value",
                  header("X-Trace", "0123456789abcdef0123456789abcdef"))
              .unseenBecause("a healthy copy answers another value of that shape each time"),
          Fault.at(
                  "GET /bulk/text/{}/{}",
                  FaultKind.WRONG_STATUS,
                  "goods are not found",
                  status(404))
              .unseenBecause("the session never asks for it"));

  private HeadFaults() {}
}
