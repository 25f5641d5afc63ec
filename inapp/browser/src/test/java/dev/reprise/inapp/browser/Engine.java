package dev.reprise.inapp.browser;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An engine that keeps the batches it is sent, on an origin of its own.
final class Engine implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Loopback server = new Loopback();
  final List<Batch> batches = new CopyOnWriteArrayList<>();
  volatile boolean down;

  record Batch(String contentType, String text) {
    List<JsonNode> events() {
      List<JsonNode> events = new ArrayList<>();
      JSON.readTree(text).forEach(events::add);
      return events;
    }
  }

  Engine() throws IOException {
    server.on("/events", this::take);
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Access-Control-Allow-Origin", "*");
    headers.set("Access-Control-Allow-Headers", "content-type");
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      exchange.sendResponseHeaders(204, -1);
    } else if (down) {
      exchange.sendResponseHeaders(503, -1);
    } else {
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      batches.add(new Batch(type, new String(body, StandardCharsets.UTF_8)));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  String endpoint() {
    return server.origin() + "/events";
  }

  List<JsonNode> events() {
    List<JsonNode> events = new ArrayList<>();
    batches.forEach(batch -> events.addAll(batch.events()));
    return events;
  }

  String everything() {
    var all = new StringBuilder();
    batches.forEach(batch -> all.append(batch.text()));
    return all.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
