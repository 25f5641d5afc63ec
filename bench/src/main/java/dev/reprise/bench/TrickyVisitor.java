package dev.reprise.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Somebody who walks once through all of [TrickyApplication], as a browser would: values always
/// come from answers. What it does depends on nothing but these.
final class TrickyVisitor {
  private TrickyVisitor() {}

  /// Walks over HTTP, and tells every answer in order.
  static List<Seen> walk(URI base) throws IOException, InterruptedException {
    try (var wire = new HttpWire(base)) {
      return walk(wire);
    }
  }

  static List<Seen> walk(VisitorWire wire) throws IOException, InterruptedException {
    var client = new VisitorClient(wire);
    String csrf = arrive(client);
    String pet = new PetScene(client).play();
    String order = new OrderScene(client).play(pet);
    new OfficeScene(client).play(pet, order);
    new PageScene(client).play(pet);
    new OddScene(client).play();
    leave(client, csrf);
    return List.copyOf(client.seen());
  }

  private static String arrive(VisitorClient client) throws IOException, InterruptedException {
    client.get(client.get("/", "Accept", "text/html").location(), "Accept", "text/html");
    client.get("/assets/clinic.css", "Accept", "text/css");
    client.get("/assets/logo.bin");
    client.get("/api/me");
    String csrf = client.seen().get(1).find("name=\"csrf-token\" content=\"([^\"]*)\"");
    Seen login =
        client.json(
            "POST",
            "/api/login",
            Tree.of("email", TrickyApplication.EMAIL, "password", TrickyApplication.PASSWORD),
            "X-CSRF-Token",
            csrf);
    client.always("Accept", "application/json");
    client.always("Authorization", "Bearer " + login.value("token"));
    client.always("X-CSRF-Token", csrf);
    client.get("/api/me");
    client.get("/api/me/rights");
    return csrf;
  }

  private static void leave(VisitorClient client, String csrf)
      throws IOException, InterruptedException {
    client.get(client.form("/logout", "csrf_token=" + csrf).location(), "Accept", "text/html");
    client.get("/api/me");
    client.get("/pets", "Accept", "text/html");
  }
}
