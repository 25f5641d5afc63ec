package dev.reprise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Answers that never change, of 0.5 to 8 KB, every second one as HTML: what playback's speed is
/// measured on. They need no login.
final class Catalogue {
  static final int ENTRIES = 40;
  private static final int SMALLEST = 512;
  private static final int STEP = 195;
  private static final List<Answer> ANSWERS = answers();

  private Catalogue() {}

  static void offer(Routes routes) {
    routes.add("GET /catalogue/{}", Catalogue::answer);
  }

  /// The targets of all entries, in order.
  static List<String> targets() {
    return IntStream.rangeClosed(1, ENTRIES).mapToObj(i -> "/catalogue/" + i).toList();
  }

  private static Answer answer(Call call) {
    long entry = call.number(1);
    return entry >= 1 && entry <= ENTRIES
        ? ANSWERS.get((int) entry - 1)
        : Answer.problem(404, "the catalogue has no entry " + call.segments().get(1));
  }

  private static List<Answer> answers() {
    var answers = new ArrayList<Answer>();
    for (int entry = 1; entry <= ENTRIES; entry++) {
      int bytes = SMALLEST + STEP * (entry - 1);
      Answer made = entry % 2 == 0 ? html(entry, bytes / 48) : json(entry, bytes / 62);
      // Encoded once: the server's own work is not what is measured.
      answers.add(made.withBody(new AnswerBody.Binary(made.body().type(), made.body().bytes())));
    }
    return answers;
  }

  private static Answer json(int entry, int rows) {
    var items =
        IntStream.rangeClosed(1, rows)
            .mapToObj(i ->
                Tree.of("id", 1000 + i, "name", "Article " + i, "price", i * 1.25, "left", i % 7))
            .toList();
    return Answer.json(Tree.of("entry", entry, "count", rows, "items", items));
  }

  private static Answer html(int entry, int rows) {
    String list =
        IntStream.rangeClosed(1, rows)
            .mapToObj(i -> "<li class=\"article\"><b>Article " + i + "</b> " + i * 1.25 + "</li>")
            .collect(Collectors.joining("\n"));
    return Answer.html("Entry " + entry, "", "<ol>\n" + list + "\n</ol>");
  }
}
