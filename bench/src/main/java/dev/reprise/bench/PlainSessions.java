package dev.reprise.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/// Sessions that only read, for measurements. They hold no answer.
final class PlainSessions {
  private static final List<String> KINDS = List.of("json", "text", "binary");

  private PlainSessions() {}

  /// All entries of the [Catalogue], so many times.
  static RecordedSession.Session catalogue(int rounds) {
    return base -> {
      var targets = new ArrayList<String>();
      for (int i = 0; i < rounds; i++) {
        targets.addAll(Catalogue.targets());
      }
      read(base, targets);
    };
  }

  /// Different [BulkGoods] of one size, until they are `total` bytes together.
  static RecordedSession.Session bulk(long total, long each) {
    return base -> {
      var targets = new ArrayList<String>();
      for (int variant = 0; variant * each < total; variant++) {
        targets.add(BulkGoods.target(KINDS.get(variant % KINDS.size()), each, variant));
      }
      read(base, targets);
    };
  }

  private static void read(URI base, List<String> targets)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (String target : targets) {
        var request = HttpRequest.newBuilder(base.resolve(target)).header("Accept", "*/*").build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
          throw new IOException(target + " answered " + status + " where 200 was to be recorded");
        }
      }
    }
  }
}
