package dev.reprise.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.reprise.inapp.testmode.EventStreams;
import dev.reprise.inapp.testmode.LogStream;
import dev.reprise.inapp.testmode.LogStreamServlet;
import dev.reprise.inapp.testmode.LogbackStream;
import dev.reprise.inapp.testmode.ShutdownCoordinator;
import dev.reprise.inapp.testmode.StreamSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.LoggerFactory;

/// What the stream of the log costs the thread that logs, at 20,000 lines a second.
final class LogBench {
  private static final int LINES_A_SECOND = 20_000;
  private static final int BURST = 20;
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1) / (LINES_A_SECOND / BURST);

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger log = context.getLogger("bench");
  private final ShutdownCoordinator shutdown = new ShutdownCoordinator();
  private final LogStream stream =
      new LogStream(new EventStreams(StreamSettings.standard(), shutdown));
  private final List<Socket> clients = new ArrayList<>();
  private final LongAdder received = new LongAdder();
  private final PrintStream out;
  private final int seconds;

  private LogBench(int seconds, PrintStream out) {
    this.seconds = seconds;
    this.out = out;
    log.setLevel(Level.INFO);
  }

  static void run(int seconds, PrintStream out) throws IOException {
    var bench = new LogBench(seconds, out);
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
      bench.measureAll(connector.getLocalPort());
      server.stop();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("running a server for the stream of the log", e);
    }
  }

  private void measureAll(int port) throws IOException {
    out.printf("%nlog stream (%d lines a second, time in the thread that logs)%n", LINES_A_SECOND);
    measured();
    print("no stream");
    Runnable detach = LogbackStream.attach(context, stream);
    print("0 clients");
    connect(port, 1, false);
    print("1 client");
    connect(port, 19, false);
    print("20 clients");
    connect(port, 1, true);
    print("20 clients and a stalled one");
    detach.run();
    shutdown.begin();
    for (Socket client : clients) {
      client.close();
    }
  }

  private void connect(int port, int count, boolean stalled) throws IOException {
    for (int i = 0; i < count; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), port);
      clients.add(socket);
      String request = "GET " + LogStreamServlet.PATH + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      in.read(); // it is open
      if (!stalled) {
        Thread.ofPlatform().daemon().start(() -> drain(in));
      }
    }
  }

  private void drain(InputStream in) {
    var buffer = new byte[1 << 16];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        received.add(read);
      }
    } catch (IOException e) {
      // The measurement is over.
    }
  }

  private void print(String name) {
    long before = received.sum();
    double micros = measured();
    out.printf(
        "  %-30s %6.2f us a line, %5.1f %% of one processor; clients got %d MiB%n",
        name, micros, micros * LINES_A_SECOND / 1e4, (received.sum() - before) >> 20);
  }

  /// The mean time of one call, in microseconds.
  private double measured() {
    long inside = 0;
    long lines = 0;
    long next = System.nanoTime();
    long end = next + TimeUnit.SECONDS.toNanos(seconds);
    while (next < end) {
      long began = System.nanoTime();
      for (int i = 0; i < BURST; i++) {
        log.info("Part {} of type {} was taken from the shelf", lines, i);
        lines++;
      }
      inside += System.nanoTime() - began;
      next += PAUSE;
      LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
    }
    return inside / 1e3 / lines;
  }
}
