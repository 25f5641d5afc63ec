package dev.reprise.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which endpoint answers which request. Literal segments are added before `{}`, as the first that
/// matches answers.
final class Routes {
  /// Answers requests of one kind.
  interface Endpoint {
    Answer answer(Call call);
  }

  private record Route(Place place, Endpoint endpoint) {}

  private final Map<String, List<Route>> byStart = new HashMap<>();

  Routes add(String place, Endpoint endpoint) {
    var route = new Route(Place.of(place), endpoint);
    String start = start(route.place().method(), route.place().segments());
    byStart.computeIfAbsent(start, key -> new ArrayList<>()).add(route);
    return this;
  }

  Answer answer(Call given) {
    Call call = given.reading();
    for (Route route : byStart.getOrDefault(start(call.method(), call.segments()), List.of())) {
      if (route.place().matches(call)) {
        return route.endpoint().answer(call);
      }
    }
    return Answer.problem(404, "there is nothing at " + call.path());
  }

  /// The method and up to two segments: few routes share one.
  private static String start(String method, List<String> segments) {
    String start = method;
    for (int i = 0; i < Math.min(2, segments.size()) && !segments.get(i).equals("{}"); i++) {
      // Below /api the second segment names a kind; elsewhere it may be an id.
      if (i == 0 || segments.get(0).equals("api")) {
        start += "/" + segments.get(i);
      }
    }
    return start;
  }
}
