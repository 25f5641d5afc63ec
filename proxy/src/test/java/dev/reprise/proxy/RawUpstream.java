package dev.reprise.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A backend that plays a script on every connection it accepts, and closes it when the script
/// ends.
final class RawUpstream implements AutoCloseable {
  private final ServerSocket listener;
  private final Consumer<Wire> script;
  private final Queue<Wire> wires = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();

  private RawUpstream(ServerSocket listener, Consumer<Wire> script) {
    this.listener = listener;
    this.script = script;
  }

  static RawUpstream playing(Consumer<Wire> script) {
    try {
      var upstream =
          new RawUpstream(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
      Thread.startVirtualThread(upstream::accept);
      return upstream;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Answers every request on every connection with the same bytes.
  static RawUpstream answering(String answer) {
    return playing(wire -> {
      while (true) {
        wire.head();
        wire.send(answer);
      }
    });
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  int connections() {
    return accepted.get();
  }

  @Override
  public void close() {
    try {
      listener.close();
      wires.forEach(Wire::close);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void accept() {
    try {
      while (true) {
        var wire = new Wire(listener.accept());
        accepted.incrementAndGet();
        wires.add(wire);
        Thread.startVirtualThread(() -> play(wire));
      }
    } catch (IOException _) {
      // The listener was closed: the test is over.
    }
  }

  private void play(Wire wire) {
    try (wire) {
      script.accept(wire);
    } catch (UncheckedIOException _) {
      // The proxy ended the connection, which a script may meet anywhere.
    }
  }
}
