package dev.reprise.server;

import dev.reprise.play.PlaybackToken;
import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Server-sent events on their way to one client. JSON has no line feeds, so each is one line.
final class EventStream {
  private static final long RETRY_MILLIS = 3000;

  private final PatientOutput out;
  private final InstantSource clock;

  EventStream(PatientOutput out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  void open(PlaybackToken token, FeedPosition from) throws IOException {
    open(from, Map.of("token", token.value()));
  }

  /// @param about what the stream is of
  void open(FeedPosition from, Map<String, String> about) throws IOException {
    var data = new LinkedHashMap<>(about);
    data.put("at", now());
    out.write("retry: " + RETRY_MILLIS + "\n");
    send(from.toString(), "connection_open", data);
  }

  void heartbeat(FeedPosition position) throws IOException {
    send(position.toString(), "heartbeat", Map.of("at", now()));
  }

  /// Says that nothing more comes on this connection; after [FeedPosition#END], on none.
  void close(String id, String reason) throws IOException {
    send(id, "connection_close", Map.of("reason", reason, "at", now()));
  }

  void send(FeedEvent event) throws IOException {
    out.write(text(event.position().toString(), event.name(), event.data()));
  }

  void send(String id, String name, Map<String, ? extends @Nullable Object> data)
      throws IOException {
    out.write(text(id, name, JsonWriter.text(data)));
  }

  private static String text(String id, String name, String data) {
    return "id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n";
  }

  private String now() {
    return clock.instant().toString();
  }
}
