package dev.reprise.inventory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The inventory over HTTP.
@RestController
class InventoryController {
  private final Inventory inventory;

  InventoryController(Inventory inventory) {
    this.inventory = inventory;
  }

  /// A part that somebody wants to add.
  record NewPart(long typeId, @NotBlank String name, @Min(0) int stock) {}

  @GetMapping("/api/types")
  List<PartType> types() {
    return inventory.types();
  }

  @DeleteMapping("/api/types/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteType(@PathVariable long id) {
    inventory.deleteType(id);
  }

  @GetMapping("/api/parts")
  List<Part> parts() {
    return inventory.parts();
  }

  @PostMapping("/api/parts")
  @ResponseStatus(HttpStatus.CREATED)
  Part add(@Valid @RequestBody NewPart part) {
    return inventory.add(part.typeId(), part.name(), part.stock());
  }
}
