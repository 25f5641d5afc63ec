package dev.reprise.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Pets: numeric ids that meet quantities, pages and prices; pages of a list; orders that matter
/// and orders that do not.
final class PetBook {
  private static final List<String> TAGS = List.of("friendly", "indoor", "vaccinated", "señor");

  private final Clinic clinic;
  private final Entropy.Sequence ids;
  private final Map<Long, Pet> pets = new TreeMap<>();
  private final List<String> tagOrder;

  PetBook(Clinic clinic) {
    this.clinic = clinic;
    this.ids = clinic.entropy().sequence();
    this.tagOrder = clinic.entropy().shuffled(TAGS);
  }

  void offer(Routes routes) {
    routes
        .add("GET /api/pets", this::page)
        .add("GET /api/pets/search", this::search)
        .add("GET /api/pets/ranking", call -> ranking())
        .add("POST /api/pets/compare", this::compare)
        .add("GET /api/pets/{}", call -> of(call, pet -> Answer.json(tree(pet))))
        .add("PUT /api/pets/{}/weight", call -> of(call, pet -> weigh(call, pet)))
        .add("GET /api/pets/{}/friends", call -> of(call, this::friends));
  }

  /// All pets in the order of their ids.
  List<Pet> all() {
    return List.copyOf(pets.values());
  }

  /// What is done with a pet that is there.
  interface Deed {
    Answer with(Pet pet);
  }

  /// Does something with the pet in the path's third place.
  Answer of(Call call, Deed deed) {
    return of(call.number(2), deed);
  }

  Answer of(long id, Deed deed) {
    Pet pet = pets.get(id);
    return pet == null ? Answer.problem(404, "there is no pet " + id) : deed.with(pet);
  }

  Answer create(Call call, OwnerBook.Owner owner) {
    var pet =
        new Pet(
            ids.next(),
            owner,
            call.text("name"),
            Double.parseDouble(call.text("price")),
            Call.number(call.text("quantity")),
            clinic.entropy().uuid(),
            0);
    pets.put(pet.id(), pet);
    return Answer.json(201, tree(pet)).with("Location", "/api/pets/" + pet.id());
  }

  Answer ofOwner(OwnerBook.Owner owner) {
    return Answer.json(
        all().stream().filter(it -> it.owner().id() == owner.id()).map(Pet::brief).toList());
  }

  private Answer page(Call call) {
    int asked = (int) Math.max(1, Call.number(call.argument("size", "3")));
    int size = clinic.keeps(Rule.PAGE_SIZE) ? asked : asked + 1;
    int page = (int) Math.max(1, Call.number(call.argument("page", "1")));
    int pages = (pets.size() + asked - 1) / asked;
    var items = all().stream().skip((page - 1L) * asked).limit(size).map(this::tree).toList();
    String next = page < pages ? "/api/pets?page=" + (page + 1) + "&size=" + asked : null;
    return Answer.json(
        Tree.of("items", items, "page", page, "pages", pages, "total", pets.size(), "next", next));
  }

  private Answer search(Call call) {
    var hits =
        clinic.entropy().shuffled(all()).stream()
            .map(pet -> Tree.of("pet", pet.id(), "name", pet.name(), "score", score(pet)))
            .toList();
    return Answer.json(
        Tree.of(
            "tags",
            call.arguments("tag"),
            "q",
            call.argument("q", ""),
            "hits",
            hits,
            "took_us",
            100 + clinic.entropy().below(900)));
  }

  private double score(Pet pet) {
    return clinic.entropy().sum(List.of(0.1, 0.2, 0.3, pet.price()));
  }

  private Answer ranking() {
    var dear = Comparator.comparingDouble(Pet::price).reversed();
    return Answer.json(
        Tree.of("by", "price", "pets", all().stream().sorted(dear).map(Pet::brief).toList()));
  }

  private Answer compare(Call call) {
    var ids = call.json().get("ids") instanceof List<?> list ? list : List.of();
    var chosen = all().stream().filter(it -> isIn(ids, it.id())).toList();
    return chosen.size() < 2
        ? Answer.problem(422, "two pets are needed")
        : Answer.json(
            Tree.of(
                "cheaper",
                chosen.stream().min(Comparator.comparingDouble(Pet::price)).orElseThrow().id(),
                "difference",
                Math.abs(chosen.get(0).price() - chosen.get(1).price()),
                "quantity",
                chosen.stream().mapToLong(Pet::quantity).sum()));
  }

  private static boolean isIn(List<?> ids, long id) {
    return ids.stream().anyMatch(it -> String.valueOf(it).equals(Long.toString(id)));
  }

  private Answer weigh(Call call, Pet pet) {
    Pet weighed = pet.weighing(Double.parseDouble(call.text("weight_kg")));
    pets.put(pet.id(), weighed);
    return Answer.json(
        Tree.of("pet", pet.id(), "weight_kg", weighed.weight(), "at", clinic.now().toString()));
  }

  private Answer friends(Pet pet) {
    var others = all().stream().filter(it -> it.id() != pet.id()).map(Pet::brief).toList();
    return Answer.json(Tree.of("pet", pet.id(), "friends", clinic.entropy().shuffled(others)));
  }

  private Map<String, @Nullable Object> tree(Pet pet) {
    var tree = pet.brief();
    tree.put("price", pet.price());
    tree.put("quantity", pet.quantity());
    tree.put("weight_kg", pet.weight());
    tree.put("chip", pet.chip());
    tree.put("born", "2019-04-02");
    tree.put("tags", tagOrder);
    tree.put("owner", Tree.of("id", pet.owner().id(), "name", pet.owner().name()));
    tree.put("note", null);
    return tree;
  }
}
