package dev.reprise.inapp.spring;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
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
    var given = Stream.of(database).map(StoreApplication::key).toList();
    return Stream.concat(DATA.stream().filter(it -> !given.contains(key(it))), Stream.of(database))
        .toArray(String[]::new);
  }

  private static String key(String setting) {
    return setting.substring(0, setting.indexOf('='));
  }

  @RestController
  static class Store {
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Store(JdbcClient database, TransactionTemplate transaction) {
      this.database = database;
      this.transaction = transaction;
    }

    public CountDownLatch entered() {
      return entered;
    }

    public CountDownLatch released() {
      return released;
    }

    /// Is inside until it is let go.
    @GetMapping("/hold")
    public String hold() throws InterruptedException {
      entered.countDown();
      released.await();
      return count("parts") + " parts";
    }

    @GetMapping("/counts")
    public Map<String, Long> counts() {
      return Map.of("types", count("types"), "parts", count("parts"));
    }

    private long count(String table) {
      return database.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    /// Two statements that belong together: a reset between them would be seen.
    @PostMapping("/parts")
    public String add(@RequestParam int type) {
      return transaction.execute(status -> {
        var name = database.sql("SELECT name FROM types WHERE id = ?").param(type);
        String found = name.query(String.class).single();
        database
            .sql("INSERT INTO parts (type_id, name, stock) VALUES (?, ?, 1)")
            .params(type, found)
            .update();
        return found;
      });
    }
  }
}
