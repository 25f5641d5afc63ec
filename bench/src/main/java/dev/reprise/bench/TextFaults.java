package dev.reprise.bench;

import static dev.reprise.bench.Alteration.emptied;
import static dev.reprise.bench.Alteration.flippedByte;
import static dev.reprise.bench.Alteration.status;
import static dev.reprise.bench.Alteration.text;
import static dev.reprise.bench.Alteration.truncated;

import java.util.List;

/// Faults in pages, texts, tables and bytes.
final class TextFaults {
  static final List<Fault> ALL =
      List.of(
          Fault.at(
              "GET /login",
              FaultKind.MARKUP,
              "a heading has other words",
              text("<h1 class=\"title\">Log in", "<h1 class=\"title\">Sign in")),
          Fault.at(
              "GET /login",
              FaultKind.MARKUP,
              "a class has another name",
              text("class=\"title\"", "class=\"heading\"")),
          Fault.at(
              "GET /login",
              FaultKind.LINK,
              "the style sheet is not linked",
              text("<link [^>]*>", "")),
          Fault.at(
              "GET /pets",
              FaultKind.LINK,
              "a page has no links to pets",
              text("<a href=[^>]*>([^<]*)</a>", "$1")),
          Fault.at(
              "GET /pets",
              FaultKind.FOREIGN_ID,
              "links lead to other pets",
              text("href=\"/pets/(\\d+)", "href=\"/pets/7$1")),
          Fault.at(
              "GET /pets",
              FaultKind.FOREIGN_ID,
              "rows are marked with other pets",
              text("data-pet=\"(\\d+)", "data-pet=\"7$1")),
          Fault.at(
              "GET /pets",
              FaultKind.ROUNDING,
              "prices on a page have no cents",
              text("(num\">\\d+)\\.\\d+", "$1")),
          Fault.at(
              "GET /pets",
              FaultKind.FIELD_DROPPED,
              "a row of a table is missing",
              text("(?s)<tr(?!.*<tr).*?</tr>", "")),
          Fault.at(
              "GET /pets",
              FaultKind.DUPLICATED,
              "a row of a table is there twice",
              text("(?s)(<tr.*?</tr>)\n(<tr)", "$1\n$1\n$2")),
          Fault.at(
              "GET /pets/{}",
              FaultKind.MARKUP,
              "a field is not required any more",
              text(" required>", ">")),
          Fault.at(
              "GET /pets/{}",
              FaultKind.MARKUP,
              "a field takes more",
              text("maxlength=\"200\"", "maxlength=\"2000\"")),
          Fault.at(
              "GET /pets/{}",
              FaultKind.MARKUP,
              "a hidden field is missing",
              text("<input type=\"hidden\" name=\"draft\"[^>]*>", "")),
          Fault.at(
              "GET /pets/{}",
              FaultKind.LINK,
              "a form goes elsewhere",
              text("/notes\">", "/remarks\">")),
          Fault.at(
              "GET /pets/{}",
              FaultKind.SHAPE,
              "a chip on a page is no UUID",
              text("<code>[^<]*", "<code>none")),
          Fault.at(
              "GET /pets/{}",
              FaultKind.SHAPE,
              "the time on a page is no time",
              text("Shown at [^<]*GMT", "Shown at noon")),
          Fault.at(
              "GET /pets/{}",
              FaultKind.FIELD_DROPPED,
              "a page has no CSRF token to give",
              text("<input type=\"hidden\" name=\"csrf_token\"[^>]*>", "")),
          Fault.at(
              "GET /pets/{}/notes/{}",
              FaultKind.ENCODING,
              "a note lost its letters beyond ASCII",
              text("[^\\x00-\\x7f]", "?")),
          Fault.at(
              "GET /pets/{}/notes/{}",
              FaultKind.FOREIGN_ID,
              "a note leads back to another pet",
              text("href=\"/pets/(\\d+)", "href=\"/pets/8$1")),
          Fault.at(
              "GET /pets/{}/notes/{}", FaultKind.MARKUP, "a note is not closed", text("</p>", "")),
          Fault.at(
              "GET /status.txt",
              FaultKind.VALUE_CHANGED,
              "a line of text is changed",
              text("Rooms: 5", "Rooms: 6")),
          Fault.at(
              "GET /status.txt",
              FaultKind.FIELD_DROPPED,
              "a line of text is missing",
              text("Rooms: 5\n", "")),
          Fault.at(
              "GET /status.txt",
              FaultKind.SHAPE,
              "an instance in a text is no UUID",
              text("Instance \\S+", "Instance one")),
          Fault.at(
              "GET /api/orders/{}/receipt",
              FaultKind.VALUE_CHANGED,
              "a receipt has another total",
              text("Total: \\S+", "Total: 1.0")),
          Fault.at(
              "GET /api/orders/{}/receipt",
              FaultKind.FOREIGN_ID,
              "a receipt is for another pet",
              text("x pet (\\d+)", "x pet 3$1")),
          Fault.at(
              "GET /api/orders/{}/receipt",
              FaultKind.WRONG_STATUS,
              "a receipt is 206",
              status(206)),
          Fault.at(
              "GET /api/visits/export",
              FaultKind.CSV,
              "a cell of a table is changed",
              text("\"check-up\"", "\"check\"")),
          Fault.at(
              "GET /api/visits/export",
              FaultKind.CSV,
              "a column has another name",
              text("reference\n", "ref\n")),
          Fault.at(
              "GET /api/visits/export",
              FaultKind.CSV,
              "the pet of a row is another",
              text("(?m)^(\\d+),(\\d+)", "$1,4$2")),
          Fault.at(
              "GET /api/visits/export",
              FaultKind.CSV,
              "columns changed places",
              text("(?m)^([^,\n]+),([^,\n]+)", "$2,$1")),
          Fault.at(
              "GET /assets/logo.bin",
              FaultKind.BYTES,
              "one bit of a download is flipped",
              flippedByte(1234)),
          Fault.at(
              "GET /assets/logo.bin", FaultKind.TRUNCATED, "a download ends early", truncated()),
          Fault.at(
              "GET /assets/clinic.css", FaultKind.EMPTIED, "a style sheet is empty", emptied()),
          Fault.at(
              "GET /api/files/{}",
              FaultKind.BYTES,
              "an upload comes back with a bit flipped",
              flippedByte(5)));

  private TextFaults() {}
}
