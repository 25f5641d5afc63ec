package dev.reprise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An answer of [TrickyApplication] before it is written.
///
/// @param status its status
/// @param headers all but the content type, which the body brings, and the length
/// @param body what it carries
record Answer(int status, List<Call.Pair> headers, AnswerBody body) {
  Answer {
    headers = List.copyOf(headers);
  }

  static Answer of(int status, AnswerBody body) {
    return new Answer(status, List.of(), body);
  }

  static Answer json(@Nullable Object tree) {
    return json(200, tree);
  }

  static Answer json(int status, @Nullable Object tree) {
    return of(status, new AnswerBody.JsonTree(tree));
  }

  static Answer problem(int status, String sentence) {
    return json(status, Tree.of("error", sentence, "status", status));
  }

  static Answer html(String title, String head, String body) {
    return text(
        "text/html; charset=utf-8",
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>"
            + title
            + "</title>"
            + head
            + "</head>\n<body>\n"
            + body
            + "\n</body>\n</html>\n");
  }

  static Answer text(String type, String text) {
    return of(200, new AnswerBody.Text(type, text));
  }

  static Answer nothing(int status) {
    return of(status, new AnswerBody.None());
  }

  static Answer redirect(int status, String location) {
    return nothing(status).with("Location", location);
  }

  Answer with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Call.Pair(name, value));
    return new Answer(status, more, body);
  }

  Answer withStatus(int other) {
    return new Answer(other, headers, body);
  }

  Answer withBody(AnswerBody other) {
    return new Answer(status, headers, other);
  }

  Answer without(String name) {
    return new Answer(
        status, headers.stream().filter(it -> !it.name().equalsIgnoreCase(name)).toList(), body);
  }

  Answer changing(String name, UnaryOperator<String> change) {
    return new Answer(
        status,
        headers.stream()
            .map(it ->
                it.name().equalsIgnoreCase(name)
                    ? new Call.Pair(it.name(), change.apply(it.value()))
                    : it)
            .toList(),
        body);
  }

  Optional<String> header(String name) {
    return headers.stream()
        .filter(it -> it.name().equalsIgnoreCase(name))
        .map(Call.Pair::value)
        .findFirst();
  }
}
