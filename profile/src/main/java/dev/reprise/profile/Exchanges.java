package dev.reprise.profile;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/// The exchanges of a capture, joined from its events in one pass.
///
/// Their order is that of the requests: responses may arrive interleaved, and from a browser's
/// batch even before their request. A client that is not sure of its delivery sends a batch again,
/// so a request that comes twice with all its marks is one exchange and a repetition; a recorder
/// that counts its ids from one after every start reuses them, and then the exchanges differ. Not
/// thread-safe.
public final class Exchanges {
  private final List<Joining> all = new ArrayList<>();
  private final Map<String, List<Joining>> byId = new HashMap<>();
  private long requests;

  /// Takes the next event.
  public void add(Event event) {
    add(event, Exchange.NOWHERE);
  }

  /// Takes the next event, whose line begins at `offset`.
  public void add(Event event, long offset) {
    switch (event.stage()) {
      case REQUEST -> request(event, offset);
      case RESPONSE -> outcome(event, offset, event.status().orElse(0), false);
      case ERROR -> outcome(event, offset, 0, true);
    }
  }

  /// All exchanges so far, in the order of their requests.
  public List<Exchange> inOrder() {
    all.sort(Comparator.comparingLong(joining -> joining.place));
    return all.stream().map(Joining::exchange).toList();
  }

  private void request(Event event, long offset) {
    List<Joining> same = sameId(event);
    for (Joining earlier : same) {
      if (earlier.origin == Exchange.Origin.MISSING) {
        earlier.takeRequest(event, offset, ++requests);
        return;
      }
    }
    var joining = joining(event, same);
    joining.takeRequest(event, offset, ++requests);
    if (same.stream().anyMatch(earlier -> earlier != joining && earlier.mark == joining.mark)) {
      joining.origin = Exchange.Origin.REPEATED;
    }
  }

  private void outcome(Event event, long offset, int status, boolean failed) {
    List<Joining> same = sameId(event);
    Joining open = null;
    for (Joining joining : same) {
      if (joining.isOpen() || (failed && joining.isAnswered())) {
        open = joining;
      }
    }
    if (open == null) {
      open = joining(event, same);
      if (same.size() > 1) {
        open.origin = Exchange.Origin.REPEATED;
      }
    }
    open.takeOutcome(offset, event, status, failed);
  }

  private List<Joining> sameId(Event event) {
    return byId.computeIfAbsent(event.id(), id -> new ArrayList<>(1));
  }

  private Joining joining(Event event, List<Joining> same) {
    String id = same.isEmpty() ? event.id() : event.id() + "#" + (same.size() + 1);
    var joining = new Joining(id, event, requests);
    same.add(joining);
    all.add(joining);
    return joining;
  }

  /// An exchange that may still get its other half.
  private static final class Joining {
    private final String id;
    private String method;
    private String endpoint;
    private Exchange.Origin origin = Exchange.Origin.MISSING;
    private int mark;
    private int status;
    private boolean failed;
    private boolean upload;
    private List<String> seeds = List.of();
    private long place;
    private long requestAt = Exchange.NOWHERE;
    private long answerAt = Exchange.NOWHERE;
    private long startedAt;
    private long duration;

    private Joining(String id, Event event, long place) {
      this.id = id;
      this.method = event.method().intern();
      this.endpoint = event.endpoint();
      this.place = place;
    }

    private boolean isOpen() {
      return origin != Exchange.Origin.REPEATED && status == 0 && !failed;
    }

    private boolean isAnswered() {
      return origin != Exchange.Origin.REPEATED && status != 0 && !failed;
    }

    private void takeRequest(Event event, long offset, long place) {
      this.place = place;
      requestAt = offset;
      startedAt = event.text("startedAt").map(Joining::millis).orElse(0L);
      origin = Exchange.Origin.RECORDED;
      method = event.method().intern();
      endpoint = event.endpoint();
      mark = Objects.hash(method, endpoint, event.fields().get("startedAt"), event.requestMeta());
      seeds = seeds(event);
      upload = !seeds.isEmpty() || event.text("category").filter("file_upload"::equals).isPresent();
    }

    private static List<String> seeds(Event event) {
      var seeds = new ArrayList<String>(0);
      for (var part : event.form()) {
        if (part.get("seed") instanceof String path) {
          seeds.add(path);
        }
      }
      return List.copyOf(seeds);
    }

    private static long millis(String time) {
      try {
        return Instant.parse(time).toEpochMilli();
      } catch (DateTimeException e) {
        return 0; // another recorder's way of writing times
      }
    }

    private void takeOutcome(long offset, Event event, int status, boolean failed) {
      if (this.status == 0 && event.fields().get("durationMs") instanceof Number millis) {
        duration = millis.longValue();
      }
      answerAt = this.status == 0 ? offset : answerAt;
      this.status = this.status == 0 ? status : this.status;
      this.failed |= failed;
    }

    private Exchange exchange() {
      var known = status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
      return new Exchange(
          id,
          method,
          endpoint,
          origin,
          known,
          failed,
          upload,
          seeds,
          requestAt,
          answerAt,
          new Exchange.Timing(startedAt, duration));
    }
  }
}
