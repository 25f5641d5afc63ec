package dev.reprise.inapp.spring3;

import dev.reprise.inapp.testmode.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/// An application with a table, migrations and a builder of REST clients.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(LedgerApplication.Ledger.class)
class LedgerApplication {
  @RestController
  static class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final JdbcClient database;
    private final RestClient.Builder rest;
    private final RestTemplateBuilder templates;

    Ledger(JdbcClient database, RestClient.Builder rest, RestTemplateBuilder templates) {
      this.database = database;
      this.rest = rest;
      this.templates = templates;
    }

    @GetMapping("/entries")
    String count() {
      return database.sql("SELECT count(*) FROM entries").query(Long.class).single().toString();
    }

    @PostMapping("/entries")
    void add() {
      database.sql("INSERT INTO entries (name) VALUES ('one more')").update();
      LOG.info("added an entry");
    }

    @GetMapping("/entries/{id}")
    void entry(@PathVariable("id") int id) {
      throw new NotFoundException("Entry", id);
    }

    @GetMapping("/refused")
    void refused(HttpServletResponse response) throws IOException {
      response.sendError(403, "internal words");
    }

    @GetMapping("/id")
    String id(@RequestHeader("X-Request-Id") String id) {
      return id;
    }

    @GetMapping("/elsewhere")
    String elsewhere(HttpServletRequest request) {
      var there = "http://localhost:" + request.getLocalPort() + "/id";
      return rest.build().get().uri(there).retrieve().body(String.class)
          + " "
          + templates.build().getForObject(there, String.class);
    }
  }
}
