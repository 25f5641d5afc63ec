package dev.reprise.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// A small clinic for pets that does all that makes playback hard: whatever can differ from one
/// fresh copy to the next differs. Starting a new instance is its reset.
///
/// It listens on the loopback interface. Closing it ends it.
public final class TrickyApplication implements AutoCloseable {
  static final String EMAIL = "visitor@example.org";

  /// The recording holds a placeholder of it, under the name `password`.
  static final String PASSWORD = "Kein-Geheimnis-0815";

  private final Server server;
  private final ServerConnector connector;

  private TrickyApplication(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  static TrickyApplication start() throws IOException {
    return start(TrickySettings.fresh());
  }

  /// A fresh copy with at most one fault.
  static TrickyApplication start(Optional<Fault> fault) throws IOException {
    var fresh = TrickySettings.fresh();
    return start(fault.map(fresh::with).orElse(fresh));
  }

  static TrickyApplication start(TrickySettings settings) throws IOException {
    return start(settings, 0);
  }

  private static TrickyApplication start(TrickySettings settings, int port) throws IOException {
    var server = new Server();
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new TrickyHandler(settings));
    server.setStopTimeout(0);
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("the tricky application cannot start on port " + port, e);
    }
    return new TrickyApplication(server, connector);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /// Takes the port; for a process of its own.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    start(TrickySettings.fresh(), Integer.parseInt(arguments[0])).server.join();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the tricky application does not stop", e);
    }
  }
}
