package dev.reprise.inapp.testmode;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// An application of plain servlets, with the kit and with nothing else.
@Timeout(60)
class TestModeAssemblyTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void resetsAndAnswersErrorsAndTellsReadiness(Container.Kind kind) throws Exception {
    try (var shop = new Shop(kind, true)) {
      assertThat(shop.get(ReadinessServlet.PATH).statusCode()).isEqualTo(503);
      assertThat(shop.get(ReadinessServlet.PATH).body())
          .contains("\"pending\":[\"V1__parts.sql\"]");

      for (int round = 0; round < 2; round++) {
        assertThat(shop.post("/api/testing/reset?seed=true").body())
            .isEqualTo("{\"status\":\"complete\",\"mode\":\"testing\",\"seeded\":true}");
        assertThat(shop.get("/parts?add=7").body()).isEqualTo("3");
      }
      assertThat(shop.get(ReadinessServlet.PATH).statusCode()).isEqualTo(200);

      var failure = shop.get("/parts?add=7");
      assertThat(failure.statusCode()).isEqualTo(409);
      assertThat(failure.body())
          .isEqualTo(
              "{\"error\":\"Cannot delete Part 7 because it is there already\","
                  + "\"code\":\"TYPE_IN_USE\",\"details\":{},\"correlationId\":\"own-1\"}");
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void streamsTheLogAndEndsItBeforeTheServerStops(Container.Kind kind) throws Exception {
    try (var shop = new Shop(kind, true);
        var reader = new EventReader(shop.at(LogStreamServlet.PATH))) {
      reader.next();
      shop.get("/parts");
      assertThat(reader.next(it -> it.text("message").equals("asked")).text("correlation_id"))
          .isEqualTo("own-1");

      if (kind == Container.Kind.JETTY) {
        shop.kit.shutdown().begin(); // Jetty stops listening before it tells the application
      }
      shop.container.close();

      assertThat(reader.next(it -> it.name().equals("connection_close")).text("reason"))
          .isEqualTo("the server stops");
    }
  }

  @Test
  void hasNoTestEndpointsOutsideTestMode() throws Exception {
    try (var shop = new Shop(Container.Kind.JETTY, false)) {
      assertThat(shop.get("/api/testing/reset").statusCode()).isEqualTo(404);
      assertThat(shop.get(LogStreamServlet.PATH).statusCode()).isEqualTo(404);
      assertThat(shop.get(ReadinessServlet.PATH).body()).contains("\"connected\":true");
    }
  }

  @Test
  void isNotReadyOnceItStops() throws Exception {
    try (var shop = new Shop(Container.Kind.JETTY, true)) {
      shop.kit.shutdown().begin();

      assertThat(shop.get(ReadinessServlet.PATH).statusCode()).isEqualTo(503);
      assertThat(shop.get(ReadinessServlet.PATH).body())
          .isEqualTo("{\"status\":\"shutting down\"}");
    }
  }

  /// The application: counts parts, and adds one where it is asked to.
  private final class Shop extends HttpServlet implements AutoCloseable {
    private static final long serialVersionUID = 1;

    private final transient HttpClient client = HttpClient.newHttpClient();
    private final transient JdbcDataSource h2 = new JdbcDataSource();
    private final transient TestModeAssembly kit;
    private final transient Container container;

    private Shop(Container.Kind kind, boolean testing) throws Exception {
      Files.writeString(
          folder.resolve("V1__parts.sql"), "CREATE TABLE parts (id INTEGER PRIMARY KEY)");
      h2.setUrl("jdbc:h2:mem:" + kind + ";DB_CLOSE_DELAY=-1");
      var flyway = Flyway.configure().dataSource(h2).locations("filesystem:" + folder).load();
      var contents =
          new DatabaseReset.Contents(
              new FlywayMigrations(flyway),
              List.of(),
              List.of(new SqlRows("INSERT INTO parts VALUES (1), (2)")),
              List.of());
      kit =
          new TestModeAssembly(testing)
              .database(new DatabaseAccess(h2, h2.getUrl(), "", "", () -> {}), contents);
      container = kind.start(kit, Map.of("/parts", this));
    }

    private URI at(String path) {
      return URI.create("http://127.0.0.1:" + container.port() + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
      var request = HttpRequest.newBuilder(at(path)).header("X-Request-Id", "own-1").build();
      return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
      var request = HttpRequest.newBuilder(at(path)).POST(BodyPublishers.noBody()).build();
      return client.send(request, BodyHandlers.ofString());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      LoggerFactory.getLogger("shop").info("asked");
      try (var connection = h2.getConnection();
          var statement = connection.createStatement()) {
        String added = request.getParameter("add");
        if (added != null) {
          statement.execute("INSERT INTO parts VALUES (" + Integer.parseInt(added) + ")");
        }
        try (var rows = statement.executeQuery("SELECT count(*) FROM parts")) {
          rows.next();
          response.getOutputStream().print(rows.getInt(1));
        }
      } catch (SQLException e) {
        throw new DependencyException("Part", 7, "it is there already");
      }
    }

    @Override
    public void close() throws SQLException {
      container.close();
      client.close();
      try (var connection = h2.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      }
    }
  }
}
