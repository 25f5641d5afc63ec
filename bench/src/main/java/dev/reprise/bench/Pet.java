package dev.reprise.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pet, as a [PetBook] keeps it.
///
/// @param id small, and different in each instance
/// @param chip a UUID that later answers repeat
/// @param weight in kg, 0 until it is weighed
record Pet(
    long id,
    OwnerBook.Owner owner,
    String name,
    double price,
    long quantity,
    String chip,
    double weight) {
  Pet weighing(double kilograms) {
    return new Pet(id, owner, name, price, quantity, chip, kilograms);
  }

  Map<String, @Nullable Object> brief() {
    return Tree.of("id", id, "name", name);
  }
}
