package dev.reprise.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.h2.jdbcx.JdbcConnectionPool;
import tools.jackson.databind.json.JsonMapper;

/// An endpoint that keeps the processor busy with libraries' code: SQL in H2, and its result to
/// JSON and back.
final class BusyServer {
  private static final int ROWS = 100;

  private BusyServer() {}

  /// Takes the port.
  public static void main(String[] arguments) throws Exception {
    var pool = JdbcConnectionPool.create("jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1", "", "");
    try (Connection connection = pool.getConnection()) {
      fill(connection);
    }
    var context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new Endpoint(pool)), "/json");
    var port = Integer.parseInt(arguments[0]);
    var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server.setHandler(context);
    server.start();
    server.join();
  }

  private static void fill(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "create table goods(id int primary key, name varchar(40), price decimal(10, 2))");
      for (int i = 0; i < ROWS; i++) {
        statement.execute(
            "insert into goods values (%d, 'thing %d', %d.50)".formatted(i, i % 7, i));
      }
    }
  }

  private static final class Endpoint extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String QUERY =
        "select g.name, count(*), sum(h.price) from goods g join goods h on g.id = h.id"
            + " where g.price > ? and g.name like 'thing%' group by g.name order by 2 desc, 1";

    private final transient JdbcConnectionPool pool;
    private final transient JsonMapper json = JsonMapper.builder().build();

    Endpoint(JdbcConnectionPool pool) {
      this.pool = pool;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      List<Map<String, Object>> rows = new ArrayList<>();
      try (Connection connection = pool.getConnection();
          var statement = connection.prepareStatement(QUERY)) {
        statement.setInt(1, 10);
        var found = statement.executeQuery();
        while (found.next()) {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("name", found.getString(1));
          row.put("count", found.getLong(2));
          row.put("sum", found.getBigDecimal(3));
          rows.add(row);
        }
      } catch (SQLException failed) {
        throw new IOException("asking for goods", failed);
      }
      var text = json.writeValueAsString(rows);
      var again = json.writeValueAsBytes(json.readTree(text));
      response.setContentType("application/json");
      response.getOutputStream().write(again);
    }
  }
}
