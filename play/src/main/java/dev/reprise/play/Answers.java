package dev.reprise.play;

import java.util.List;

/// The values of an answer, one by one.
final class Answers {
  private Answers() {}

  /// Shows every value of an answer, and what the values hold, to a visitor.
  ///
  /// @param target the path that was asked
  static void visit(RecordedAnswer answer, String target, LeafVisitor visitor) {
    LeafVisitor opening = (place, space, value) -> ValueViews.map(place, space, value, visitor);
    var seen = new java.util.HashMap<String, Integer>();
    for (int i = 0; i < answer.headers().size(); i++) {
      String name = answer.headers().names().get(i);
      int nth = seen.merge(name, 1, Integer::sum) - 1;
      if (!AnswerHeaders.isLeftOut(name) && !name.equals("content-type")) {
        String value = AnswerHeaders.shown(name, answer.headers().values().get(i));
        opening.visit(Place.header(name, nth), Space.of(name, List.of(), ""), value);
      }
    }
    Content content = answer.content();
    if (content.tree() != null) {
      String resource = Space.resource(Targets.segments(target));
      Trees.map(content.tree(), content.root(), resource, opening);
    }
  }
}
