package dev.reprise.play;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Opens connections to one origin. Thread-safe.
final class Dialer {
  private final Origin origin;
  private final Optional<SSLSocketFactory> tls;
  private final boolean insecure;
  private final Duration connectTimeout;
  private final Watchdog watchdog;
  private final LongSupplier ticker;

  Dialer(TargetSettings settings, Watchdog watchdog, LongSupplier ticker) {
    origin = Origin.of(settings.base());
    insecure = settings.insecure();
    connectTimeout = settings.connectTimeout();
    tls = origin.secure() ? Optional.of(Trust.factory(insecure)) : Optional.empty();
    this.watchdog = watchdog;
    this.ticker = ticker;
  }

  /// Opens a connection, whose first exchange has begun with that.
  ///
  /// @param deadline by the ticker, for TLS and all that comes after
  Connection dial(long deadline) throws IOException {
    IOException failure = new ConnectException("it has no address");
    for (InetAddress address : InetAddress.getAllByName(origin.hostName())) {
      try {
        return dial(new InetSocketAddress(address, origin.port()), deadline);
      } catch (SocketException | SocketTimeoutException e) {
        failure = e; // another address may answer
      }
    }
    throw failure;
  }

  private Connection dial(InetSocketAddress address, long deadline) throws IOException {
    var socket = new Socket(Proxy.NO_PROXY);
    var watch = new Watch(socket);
    boolean open = false;
    try {
      watch.begin(deadline);
      if (!watchdog.add(watch)) {
        throw new ConnectException("the playback is over");
      }
      socket.setTcpNoDelay(true);
      socket.connect(address, millisLeft(deadline));
      var connection = new Connection(tls.isPresent() ? secured(socket, tls.get()) : socket, watch);
      open = true;
      return connection;
    } finally {
      if (!open) {
        hangUp(watch);
      }
    }
  }

  /// Closes a connection for good.
  void hangUp(Watch watch) {
    watch.close();
    watchdog.remove(watch);
  }

  private int millisLeft(long deadline) throws SocketTimeoutException {
    long left = (deadline - ticker.getAsLong()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("no time is left");
    }
    return (int) Math.min(left, Math.min(connectTimeout.toMillis() + 1, Integer.MAX_VALUE));
  }

  private Socket secured(Socket socket, SSLSocketFactory factory) throws IOException {
    var secured = (SSLSocket) factory.createSocket(socket, origin.hostName(), origin.port(), true);
    if (!insecure) {
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
    }
    secured.startHandshake();
    return secured;
  }
}
