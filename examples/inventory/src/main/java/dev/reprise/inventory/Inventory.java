package dev.reprise.inventory;

import dev.reprise.inapp.testmode.DependencyException;
import dev.reprise.inapp.testmode.NotFoundException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;

/// The parts and types in the database.
@Service
class Inventory {
  private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

  private final JdbcClient database;

  Inventory(JdbcClient database) {
    this.database = database;
  }

  List<PartType> types() {
    return database
        .sql("SELECT id, name FROM types ORDER BY id")
        .query((row, number) -> new PartType(row.getLong("id"), row.getString("name")))
        .list();
  }

  List<Part> parts() {
    return database
        .sql("SELECT id, type_id, name, stock FROM parts ORDER BY id")
        .query((row, number) ->
            new Part(
                row.getLong("id"),
                row.getLong("type_id"),
                row.getString("name"),
                row.getInt("stock")))
        .list();
  }

  Part add(long typeId, String name, int stock) {
    if (types().stream().noneMatch(it -> it.id() == typeId)) {
      throw new NotFoundException("Type", typeId);
    }
    var key = new GeneratedKeyHolder();
    database
        .sql("INSERT INTO parts (type_id, name, stock) VALUES (?, ?, ?)")
        .params(typeId, name, stock)
        .update(key, "id");
    long id = Objects.requireNonNull(key.getKey()).longValue();
    LOG.info("Added part {} '{}' of type {}", id, name, typeId);
    return new Part(id, typeId, name, stock);
  }

  void deleteType(long id) {
    if (parts().stream().anyMatch(it -> it.typeId() == id)) {
      LOG.warn("Type {} is still in use", id);
      throw new DependencyException("Type", id, "it is being used by existing parts");
    }
    if (database.sql("DELETE FROM types WHERE id = ?").param(id).update() == 0) {
      throw new NotFoundException("Type", id);
    }
    LOG.info("Deleted type {}", id);
  }
}
