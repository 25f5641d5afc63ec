package dev.reprise.inapp.spring;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// An application with a database, migrations, master data and a seed.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(StoreApplication.Store.class)
class StoreApplication {
  private static final List<String> DATA =
      List.of(
          "reprise.testing=1",
          "reprise.reset.master=classpath:data/types.json",
          "reprise.reset.seed=classpath:data/seed.sql",
          "spring.liquibase.enabled=false");

  /// What it is started with, besides where its database is.
  static String[] settings(String... database) {
    return Stream.concat(DATA.stream(), Stream.of(database)).toArray(String[]::new);
  }

  @RestController
  static class Store {
    private final JdbcClient database;

    Store(JdbcClient database) {
      this.database = database;
    }

    @GetMapping("/counts")
    Map<String, Long> counts() {
      return Map.of("types", count("types"), "parts", count("parts"));
    }

    private long count(String table) {
      return database.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    /// Two statements that belong together: a reset between them would be seen.
    @PostMapping("/parts")
    @Transactional
    public String add(@RequestParam int type) {
      var name = database.sql("SELECT name FROM types WHERE id = ?").param(type);
      String found = name.query(String.class).single();
      database
          .sql("INSERT INTO parts (type_id, name, stock) VALUES (?, ?, 1)")
          .params(type, found)
          .update();
      return found;
    }
  }
}
