package dev.reprise.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// All endpoints, and which of them a request means.
final class Routes {
  private final List<Route> routes = new ArrayList<>();

  Routes add(String method, String path, Endpoint endpoint) {
    routes.add(new Route(method, path, endpoint, false));
    return this;
  }

  /// Adds what is answered without a token.
  Routes addOpen(String method, String path, Endpoint endpoint) {
    routes.add(new Route(method, path, endpoint, true));
    return this;
  }

  /// Whether nothing at this path needs a token.
  boolean isOpen(String rawPath) {
    return routes.stream()
        .filter(route -> route.match(rawPath).isPresent())
        .findFirst()
        .filter(Route::open)
        .isPresent();
  }

  /// A route that was found, with what its path names.
  record Match(Route route, Map<String, String> names) {}

  /// Finds the endpoint; `HEAD` means what `GET` means.
  ///
  /// @throws Refusal if there is nothing at this path, or nothing for this method
  Match find(String method, String rawPath) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    var allowed = new TreeSet<String>();
    for (Route route : routes) {
      var names = route.match(rawPath);
      if (names.isPresent() && route.method().equals(wanted)) {
        return new Match(route, names.get());
      }
      names.ifPresent(there -> allowed.add(route.method()));
    }
    if (allowed.isEmpty()) {
      throw new Refusal(404, "there is nothing at this path");
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    throw new Refusal(405, method + " is not possible here, only " + String.join(", ", allowed))
        .header("Allow", String.join(", ", allowed));
  }
}
