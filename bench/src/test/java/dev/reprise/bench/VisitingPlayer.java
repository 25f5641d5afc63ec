package dev.reprise.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A player for tests: instead of playing it sends the visitor again, and looks at statuses alone.
final class VisitingPlayer implements Replaying {
  private final List<Integer> known = new ArrayList<>();
  private int lessons;

  int lessons() {
    return lessons;
  }

  @Override
  public void learn(RecordedSession session, List<URI> copies)
      throws IOException, InterruptedException {
    for (URI copy : copies) {
      lessons++;
      known.clear();
      TrickyVisitor.walk(copy).forEach(it -> known.add(it.status()));
    }
  }

  @Override
  public Replayed play(RecordedSession session, URI application)
      throws IOException, InterruptedException {
    var differences = new ArrayList<String>();
    List<Seen> seen = TrickyVisitor.walk(application);
    for (int i = 0; i < Math.min(seen.size(), known.size()); i++) {
      if (seen.get(i).status() != known.get(i)) {
        differences.add(seen.get(i).request() + ": " + seen.get(i).status());
      }
    }
    return differences.isEmpty() ? Replayed.same() : Replayed.different(differences);
  }
}
