package dev.reprise.inapp.testmode;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The kit put together for a servlet application without a framework: an initializer that the
/// application adds to its servlet container.
///
/// Correlation ids, errors and readiness are always there; the log stream, the reset and what
/// guards them in test mode only. Settings are made before the context starts.
public final class TestModeAssembly implements ServletContainerInitializer {
  private final boolean testing;
  private final ShutdownCoordinator shutdown = new ShutdownCoordinator();
  private final ResetGate gate = new ResetGate();
  private final EventStreams streams;
  private final List<ReadinessCheck> checks = new ArrayList<>();
  private ErrorFormat format = ErrorFormat.PLAIN;
  private Set<String> hosts = Set.of();
  private @Nullable DatabaseReset database;

  /// @param testing whether this is test mode; [TestMode#isOn] says what the environment wants
  public TestModeAssembly(boolean testing) {
    this(testing, StreamSettings.standard());
  }

  public TestModeAssembly(boolean testing, StreamSettings settings) {
    this.testing = testing;
    streams = new EventStreams(settings, shutdown);
  }

  /// Has resets replace a database, and readiness look at it and at its migrations.
  public TestModeAssembly database(DatabaseAccess access, DatabaseReset.Contents contents)
      throws IOException {
    checks.add(new DatabaseCheck(access.pool()));
    checks.add(new MigrationsCheck(contents.migrations()));
    if (testing) {
      database = new DatabaseReset(access, contents, DatabaseReset.SPARES);
    }
    return this;
  }

  /// Has readiness look at one thing more.
  public TestModeAssembly check(ReadinessCheck check) {
    checks.add(check);
    return this;
  }

  public TestModeAssembly format(ErrorFormat errors) {
    format = errors;
    return this;
  }

  /// Names, besides localhost, that test endpoints answer to.
  public TestModeAssembly allowedHosts(Set<String> names) {
    hosts = Set.copyOf(names);
    return this;
  }

  /// For the application's own streams.
  public EventStreams streams() {
    return streams;
  }

  /// For the application's own parts that have to end before the server does; a `main` begins it in
  /// its shutdown hook, before it stops the server.
  public ShutdownCoordinator shutdown() {
    return shutdown;
  }

  @Override
  public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) {
    context.addListener(new AtEnd(shutdown));
    add(context, new CorrelationFilter(), "/*");
    if (testing) {
      add(context, new TestingGuard(hosts, format), TestingGuard.PATTERN);
      add(context, new ResetGateFilter(gate, format), "/*");
    }
    add(context, new ErrorFilter(format), "/*");
    add(
        context,
        new ReadinessServlet(new Readiness(shutdown, gate, checks)),
        ReadinessServlet.PATH);
    if (testing) {
      var log = new LogStream(streams, LogSource.ofApplication());
      add(context, new LogStreamServlet(log), LogStreamServlet.PATH);
    }
    if (database != null) {
      database.open();
      shutdown.register("reset", database::close);
      var reset = new Reset(gate, database, Reset.PATIENCE);
      add(context, new ResetServlet(reset, format), ResetServlet.PATH);
    }
  }

  private static void add(ServletContext context, Filter filter, String pattern) {
    var dispatches = EnumSet.of(DispatcherType.REQUEST);
    if (filter instanceof CorrelationFilter) {
      dispatches = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    }
    var registration = context.addFilter(filter.getClass().getName(), filter);
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(dispatches, false, pattern);
  }

  private static void add(ServletContext context, Servlet servlet, String path) {
    var registration = context.addServlet(servlet.getClass().getName(), servlet);
    registration.setAsyncSupported(true);
    registration.addMapping(path);
  }

  /// Ends what is open when the container takes the application down.
  private record AtEnd(ShutdownCoordinator shutdown) implements ServletContextListener {
    @Override
    public void contextDestroyed(ServletContextEvent event) {
      shutdown.begin();
    }
  }
}
