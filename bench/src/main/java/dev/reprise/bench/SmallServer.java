package dev.reprise.bench;

import dev.reprise.inapp.servlet.RecorderFilter;
import dev.reprise.inapp.testmode.CorrelationFilter;
import dev.reprise.inapp.testmode.TestModeAssembly;
import dev.reprise.profile.DataRoot;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.RecorderSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.zalando.logbook.Correlation;
import org.zalando.logbook.HttpLogWriter;
import org.zalando.logbook.Logbook;
import org.zalando.logbook.Precorrelation;
import org.zalando.logbook.core.DefaultSink;
import org.zalando.logbook.json.JsonHttpLogFormatter;
import org.zalando.logbook.servlet.LogbookFilter;

/// A small JSON endpoint in Jetty: bare, recorded by us or by Logbook, or with the test-mode kit.
final class SmallServer {
  private SmallServer() {}

  /// Takes the port, the way of recording, and a folder.
  public static void main(String[] arguments) throws Exception {
    var context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new Endpoint()), "/json");
    var folder = Path.of(arguments[2]);
    switch (arguments[1]) {
      case "reprise" -> add(context, reprise(folder));
      case "logbook" -> add(context, logbook(folder));
      case "correlation" -> add(context, new CorrelationFilter());
      case "kit" -> context.addServletContainerInitializer(new TestModeAssembly(true));
      default -> {}
    }
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    var server = new Server(address);
    server.setHandler(context);
    server.start();
    server.join();
  }

  private static void add(ServletContextHandler context, Filter filter) {
    var holder = new FilterHolder(filter);
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
  }

  private static Filter reprise(Path folder) throws IOException {
    var settings = RecorderSettings.at(new DataRoot(folder), InstantSource.system()).build();
    var recorder = ProfileRecorder.open(settings);
    Recorded.keep(folder, recorder);
    return new RecorderFilter(recorder.exchanges());
  }

  /// Logbook with bodies, as JSON into a buffered file: its own formatter, and as cheap a writer as
  /// there can be.
  private static Filter logbook(Path folder) throws IOException {
    Files.createDirectories(folder);
    BufferedWriter file = Files.newBufferedWriter(folder.resolve("logbook.jsonl"));
    var writer =
        new HttpLogWriter() {
          @Override
          public void write(Precorrelation precorrelation, String request) throws IOException {
            line(request);
          }

          @Override
          public void write(Correlation correlation, String response) throws IOException {
            line(response);
          }

          private synchronized void line(String text) throws IOException {
            file.write(text);
            file.newLine();
          }
        };
    return new LogbookFilter(
        Logbook.builder().sink(new DefaultSink(new JsonHttpLogFormatter(), writer)).build());
  }

  private static final class Endpoint extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().readAllBytes();
      response.setContentType("application/json");
      response.setContentLength(Load.ANSWER.length);
      response.getOutputStream().write(Load.ANSWER);
    }
  }
}
