package dev.reprise.bench;

import java.io.IOException;
import java.util.List;

/// The visitor's work with owners, pets and visits.
final class PetScene {
  private final VisitorClient client;

  PetScene(VisitorClient client) {
    this.client = client;
  }

  /// Makes owners, pets and visits; the first pet's id is what others need.
  String play() throws IOException, InterruptedException {
    Seen ada = owners();
    String pet = pets(ada.value("id"));
    visits(pet);
    return pet;
  }

  private Seen owners() throws IOException, InterruptedException {
    client.get("/api/owners");
    client.send("OPTIONS", "/api/owners", new byte[0]);
    Seen ada = owner("Ada Ångström", "Uppsala");
    Seen bob = owner("Bob", "Gent");
    Seen cleo = owner("Cleo", "Roma");
    owner("Bob", "Bruges");
    client.get(ada.location());
    client.send("HEAD", bob.location(), new byte[0]);
    client.json("PUT", bob.location(), Tree.of("name", "Bob de Wit", "city", "Gent"));
    client.json("PATCH", "/api/owners/" + bob.value("id"), Tree.of("city", "Brügge"));
    client.get("/api/owners/" + bob.value("id"));
    client.get("/api/owners");
    client.send("DELETE", "/api/owners/" + cleo.value("id"), new byte[0]);
    client.get("/api/owners/" + cleo.value("id"));
    return ada;
  }

  private Seen owner(String name, String city) throws IOException, InterruptedException {
    return client.json("POST", "/api/owners", Tree.of("name", name, "city", city));
  }

  private String pets(String owner) throws IOException, InterruptedException {
    String other = client.seen().get(client.seen().size() - 3).value("items.1.id");
    Seen rex = pet(owner, "Rex", 12.5, 3);
    Seen tom = pet(owner, "Tom", 19.75, 2);
    pet(other, "Żuk", 7.25, 17);
    pet(other, "Ümit", 40.0, 5);
    client.get("/api/owners/" + owner + "/pets");
    Seen first = client.get("/api/pets?page=1&size=3");
    client.get(page(first.value("next")));
    client.get(rex.location());
    client.get("/api/pets/" + first.value("items.2.id"));
    client.get("/api/pets/ranking");
    client.get("/api/pets/search?tag=indoor&tag=friendly&q=K%C3%A4se%20%2F%20Brot");
    client.get("/api/pets/" + rex.value("id") + "/friends");
    compare(rex, tom);
    client.json("PUT", "/api/pets/" + tom.value("id") + "/weight", Tree.of("weight_kg", 4.25));
    client.get("/api/pets/" + tom.value("id"));
    return rex.value("id");
  }

  private static String page(String next) {
    return next.startsWith("/") ? next : "/api/pets?page=2&size=3";
  }

  private Seen pet(String owner, String name, double price, int quantity)
      throws IOException, InterruptedException {
    return client.json(
        "POST",
        "/api/owners/" + owner + "/pets",
        Tree.of("name", name, "price", price, "quantity", quantity));
  }

  private void compare(Seen one, Seen other) throws IOException, InterruptedException {
    client.json(
        "POST",
        "/api/pets/compare",
        Tree.of("ids", List.of(Call.number(one.value("id")), Call.number(other.value("id")))));
  }

  private void visits(String pet) throws IOException, InterruptedException {
    Seen first = visit(pet, "check-up");
    visit(pet, "vaccination");
    Seen third = visit(pet, "teeth, \"front\"");
    visit(pet, "claws");
    visit(pet, "check-up");
    Seen page = client.get("/api/visits?limit=2");
    page = client.get("/api/visits?limit=2&cursor=" + page.value("next_cursor"));
    client.get("/api/visits?limit=2&cursor=" + page.value("next_cursor"));
    client.get(first.location());
    client.get("/api/visits/" + third.value("id"));
    client.get("/api/visits/export", "Accept", "text/csv");
  }

  private Seen visit(String pet, String reason) throws IOException, InterruptedException {
    return client.json("POST", "/api/pets/" + pet + "/visits", Tree.of("reason", reason));
  }
}
