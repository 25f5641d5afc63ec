package dev.reprise.inapp.testmode;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An application that logs, in a process of its own with the logging system of its class path.
final class LoggingApplication extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger("shop.Parts");

  /// Prints its port and ends with its standard input.
  public static void main(String[] arguments) throws Exception {
    var kit = new TestModeAssembly(TestMode.isOn(System.getenv()));
    try (var container =
        Container.Kind.JETTY.start(kit, Map.of("/log", new LoggingApplication()))) {
      var logged = new AtomicInteger();
      kit.streams().add(() -> logsItself(logged));
      System.out.println("port " + container.port());
      System.in.transferTo(System.out);
      kit.shutdown().begin();
    }
  }

  /// What the thread that writes streams logs is in none of them: it would never end.
  private static boolean logsItself(AtomicInteger times) {
    if (times.incrementAndGet() <= 100) {
      LOG.info("written by the writer");
    }
    return false;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    LOG.debug("hidden");
    LOG.info("Part {} was taken", 7);
    LOG.warn("failing", new IllegalStateException("for a reason"));
  }
}
