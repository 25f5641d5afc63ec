package dev.reprise.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Owners of pets: a resource with numeric ids that is made, read, changed and deleted.
final class OwnerBook {
  /// An owner. The address has no country: that is null.
  record Owner(long id, String name, String city, Instant created, Instant updated) {
    Owner moved(String name, String city, Instant now) {
      return new Owner(id, name, city, created, now);
    }
  }

  private final Clinic clinic;
  private final PetBook pets;
  private final Entropy.Sequence ids;
  private final Map<Long, Owner> owners = new TreeMap<>();

  OwnerBook(Clinic clinic, PetBook pets) {
    this.clinic = clinic;
    this.pets = pets;
    this.ids = clinic.entropy().sequence();
  }

  void offer(Routes routes) {
    routes
        .add("GET /api/owners", this::list)
        .add("POST /api/owners", this::create)
        .add("OPTIONS /api/owners", call -> options())
        .add("GET /api/owners/{}", call -> of(call, owner -> Answer.json(tree(call, owner))))
        .add("PUT /api/owners/{}", call -> of(call, owner -> change(call, owner)))
        .add("PATCH /api/owners/{}", call -> of(call, owner -> change(call, owner)))
        .add("DELETE /api/owners/{}", call -> of(call, this::delete))
        .add("POST /api/owners/{}/pets", call -> of(call, owner -> pets.create(call, owner)))
        .add("GET /api/owners/{}/pets", call -> of(call, pets::ofOwner));
  }

  /// What is done with an owner that is there.
  private interface Deed {
    Answer with(Owner owner);
  }

  private Answer of(Call call, Deed deed) {
    Owner owner = owners.get(call.number(2));
    return owner == null
        ? Answer.problem(404, "there is no owner " + call.segments().get(2))
        : deed.with(owner);
  }

  private Answer list(Call call) {
    var items = owners.values().stream().map(owner -> tree(call, owner)).toList();
    return Answer.json(Tree.of("items", items, "total", items.size()))
        .with("X-Total-Count", Integer.toString(items.size()));
  }

  private Answer create(Call call) {
    Optional<Owner> same =
        owners.values().stream().filter(it -> it.name().equals(call.text("name"))).findFirst();
    if (same.isPresent() && clinic.keeps(Rule.UNIQUE_NAMES)) {
      return Answer.json(409, Tree.of("error", "the name is taken", "existing", same.get().id()));
    }
    Instant now = clinic.now();
    var owner = new Owner(ids.next(), call.text("name"), call.text("city"), now, now);
    owners.put(owner.id(), owner);
    return Answer.json(201, tree(call, owner)).with("Location", "/api/owners/" + owner.id());
  }

  private Answer change(Call call, Owner owner) {
    String name = call.json().containsKey("name") ? call.text("name") : owner.name();
    String city = call.json().containsKey("city") ? call.text("city") : owner.city();
    Owner changed = owner.moved(name, city, clinic.now());
    if (clinic.keeps(Rule.STORES)) {
      owners.put(owner.id(), changed);
    }
    return Answer.json(tree(call, changed));
  }

  private Answer delete(Owner owner) {
    if (clinic.keeps(Rule.DELETES)) {
      owners.remove(owner.id());
    }
    return Answer.nothing(204);
  }

  private static Answer options() {
    return Answer.nothing(204).with("Allow", "GET, HEAD, POST, OPTIONS");
  }

  private static Map<String, @Nullable Object> tree(Call call, Owner owner) {
    return Tree.of(
        "id",
        owner.id(),
        "name",
        owner.name(),
        "address",
        Tree.of("city", owner.city(), "country", null, "tags", List.of()),
        "verified",
        true,
        "created_at",
        owner.created().toString(),
        "updated_ms",
        owner.updated().toEpochMilli(),
        "self",
        call.origin() + "/api/owners/" + owner.id());
  }
}
