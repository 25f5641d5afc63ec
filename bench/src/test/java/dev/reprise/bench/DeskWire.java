package dev.reprise.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A visitor's requests without a network, straight to the application's desk: hundreds of sessions
/// a second.
final class DeskWire implements VisitorWire {
  private final TrickyDesk desk;

  DeskWire(TrickySettings settings) {
    this.desk = new TrickyDesk(settings);
  }

  @Override
  public Seen send(String method, String target, Map<String, String> headers, byte[] body) {
    var lower = new HashMap<String, String>(Map.of("host", "127.0.0.1:80"));
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    var call = new Call(method, path, query < 0 ? "" : target.substring(query + 1), lower, body);
    return seen(method + " " + target, desk.answer(call));
  }

  private static Seen seen(String request, Answer answer) {
    var headers = new TreeMap<String, List<String>>();
    headers.put("content-type", List.of(answer.body().type()));
    answer
        .headers()
        .forEach(it ->
            headers
                .computeIfAbsent(it.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                .add(it.value()));
    String body = new String(answer.body().bytes(), StandardCharsets.ISO_8859_1);
    return new Seen(request, answer.status(), headers, body);
  }

  @Override
  public void close() {}
}
