package dev.reprise.bench;

import java.io.IOException;

/// The visitor's order: made, changed with and without its version, paid, and paid again.
final class OrderScene {
  private final VisitorClient client;

  OrderScene(VisitorClient client) {
    this.client = client;
  }

  /// Orders for a pet; the order's id is what others need.
  String play(String pet) throws IOException, InterruptedException {
    Seen made = client.json("POST", "/api/orders", Tree.of("pet", Call.number(pet), "quantity", 2));
    String order = made.location();
    Seen read = client.get(order);
    client.get(order, "If-None-Match", read.header("etag"));
    var more = Tree.of("quantity", 3);
    client.json("PATCH", order, more);
    client.json("PATCH", order, more, "If-Match", read.header("etag"));
    client.json("PATCH", order, Tree.of("quantity", 4), "If-Match", read.header("etag"));
    Seen again = client.get(order);
    client.json("PATCH", order, Tree.of("quantity", 4), "If-Match", again.header("etag"));
    client.json("POST", order + "/pay", Tree.of("method", "cash"));
    client.json("POST", order + "/pay", Tree.of("method", "cash"));
    client.get(order);
    client.get(order + "/receipt", "Accept", "text/plain");
    return made.locationId();
  }
}
