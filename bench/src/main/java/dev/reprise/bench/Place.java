package dev.reprise.bench;

import java.util.List;
import java.util.Map;

/// Which requests are meant: a method and a path in which `{}` stands for any segment.
record Place(String method, List<String> segments) {
  private static final byte[] NOTHING = {};

  Place {
    segments = List.copyOf(segments);
  }

  /// Reads `GET /api/pets/{}`.
  static Place of(String text) {
    int blank = text.indexOf(' ');
    var call = new Call(text.substring(0, blank), text.substring(blank + 1), "", Map.of(), NOTHING);
    return new Place(call.method(), call.segments());
  }

  boolean matches(Call call) {
    return method.equals(call.method()) && matches(call.segments());
  }

  private boolean matches(List<String> path) {
    if (path.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!segments.get(i).equals("{}") && !segments.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return method + " /" + String.join("/", segments);
  }
}
