package dev.reprise.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.reprise.inapp.testmode.EventStreams;
import dev.reprise.inapp.testmode.LogSource;
import dev.reprise.inapp.testmode.LogStream;
import dev.reprise.inapp.testmode.LogStreamServlet;
import dev.reprise.inapp.testmode.ShutdownCoordinator;
import dev.reprise.inapp.testmode.StreamSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.LoggerFactory;

/// What the stream of the log costs an application that logs 20,000 lines a second into a file.
final class LogBench {
  private static final int LINES_A_SECOND = 20_000;
  private static final int BURST = 20;
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1) / (LINES_A_SECOND / BURST);
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger log = context.getLogger("bench");
  private final EventStreams streams =
      new EventStreams(StreamSettings.standard(), new ShutdownCoordinator());
  private final LogStream stream = new LogStream(streams, LogSource.ofApplication());
  private final Map<String, List<Figures>> all = new LinkedHashMap<>();
  private final PrintStream out;
  private final int seconds;
  private int port;

  private LogBench(int seconds, PrintStream out) {
    this.seconds = seconds;
    this.out = out;
  }

  /// One measurement.
  ///
  /// @param cpu microseconds of processor time that a line took of the thread that logged it
  /// @param wall microseconds that passed meanwhile
  /// @param rate lines a second
  /// @param seen the part of the lines that reached every client, 1 being all
  /// @param letGo milliseconds until a client was let go, negative where none was
  private record Figures(double cpu, double wall, double rate, double seen, double letGo) {}

  static void run(Path scratch, int rounds, int seconds, PrintStream out)
      throws IOException, InterruptedException {
    var bench = new LogBench(seconds, out);
    bench.logInto(scratch.resolve("bench.log"));
    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var handler = new ServletContextHandler();
    var holder = new ServletHolder(new LogStreamServlet(bench.stream));
    holder.setAsyncSupported(true);
    handler.addServlet(holder, LogStreamServlet.PATH);
    server.setHandler(handler);
    try {
      server.start();
      bench.port = connector.getLocalPort();
      for (int round = 0; round <= rounds; round++) {
        bench.measureAll(round > 0);
      }
      bench.print(rounds);
      server.stop();
    } catch (IOException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("running a server for the stream of the log", e);
    }
  }

  private void logInto(Path file) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d %-5level [%thread] %logger [%X{correlationId:-}] %msg%n");
    encoder.start();
    var appender = new FileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    log.setLevel(Level.INFO);
    log.addAppender(appender);
  }

  private void measureAll(boolean counts) throws IOException {
    measure("nobody has ever watched", 0, false, counts);
    measure("0 clients", 0, false, counts);
    measure("1 client", 1, false, counts);
    measure("20 clients", 20, false, counts);
    measure("1 client and a stalled one", 1, true, counts);
  }

  private void measure(String name, int clients, boolean stalled, boolean counts)
      throws IOException {
    try (var audience = new LogAudience(port, LogStreamServlet.PATH).with(clients)) {
      if (stalled) {
        audience.withStalled();
      }
      Figures figures = measured(audience, clients, stalled);
      if (counts) {
        all.computeIfAbsent(name, it -> new ArrayList<>()).add(figures);
      }
    }
    while (streams.size() > 0) {
      log.info("the server notices who has gone when it writes");
      LockSupport.parkNanos(LOOK_AGAIN);
    }
  }

  private Figures measured(LogAudience audience, int clients, boolean stalled) {
    var threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long inside = 0;
    long lines = 0;
    double letGo = -1;
    long start = System.nanoTime();
    long next = start;
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    while (next < end) {
      long began = System.nanoTime();
      for (int i = 0; i < BURST; i++) {
        log.info("Part {} of type {} was taken from the shelf", lines, i);
        lines++;
      }
      inside += System.nanoTime() - began;
      if (letGo < 0 && streams.size() < clients + (stalled ? 1 : 0)) {
        letGo = (System.nanoTime() - start) / 1e6;
      }
      next += PAUSE;
      LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    double spent = (threads.getCurrentThreadCpuTime() - cpu) / 1e3;
    long late = System.nanoTime() + PATIENCE;
    while (clients > 0 && audience.lines() < lines && System.nanoTime() < late) {
      LockSupport.parkNanos(LOOK_AGAIN);
    }
    double seen = clients == 0 ? 1 : (double) audience.lines() / lines;
    return new Figures(spent / lines, inside / 1e3 / lines, lines / elapsed, seen, letGo);
  }

  private void print(int rounds) {
    out.printf(
        "%nlog stream (%d lines a second into a file, %d rounds in turn)%n",
        LINES_A_SECOND, rounds);
    out.printf(
        "  %-30s %14s %12s %8s %10s %14s %10s%n",
        "", "processor/line", "time/line", "ratio", "lines/s", "reached all", "let go");
    double reference = 0;
    for (var row : all.entrySet()) {
      List<Figures> figures = row.getValue();
      double cpu = median(figures.stream().map(Figures::cpu).toList());
      reference = reference == 0 ? cpu : reference;
      double letGo = median(figures.stream().map(Figures::letGo).toList());
      out.printf(
          "  %-30s %11.2f us %9.2f us %8.3f %10.0f %12.1f %% %10s%n",
          row.getKey(),
          cpu,
          median(figures.stream().map(Figures::wall).toList()),
          cpu / reference,
          median(figures.stream().map(Figures::rate).toList()),
          100 * figures.stream().mapToDouble(Figures::seen).min().orElseThrow(),
          letGo < 0 ? "none" : "%.0f ms".formatted(letGo));
    }
  }

  private static double median(List<Double> figures) {
    return new Series("", figures).median();
  }
}
