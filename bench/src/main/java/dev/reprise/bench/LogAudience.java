package dev.reprise.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Clients of the log's stream, read by one thread, which counts their events; and stalled ones,
/// which nobody reads.
final class LogAudience implements AutoCloseable {
  private static final int SMALL = 4_096;

  private final Selector selector = Selector.open();
  private final List<Client> clients = new ArrayList<>();
  private final List<SocketChannel> stalled = new ArrayList<>();
  private final InetSocketAddress address;
  private final byte[] request;

  LogAudience(int port, String path) throws IOException {
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    // 1.0, so that the events come without the marks of chunks.
    request =
        ("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
  }

  /// Connects some, and waits until all are being served.
  LogAudience with(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(address);
      channel.write(ByteBuffer.wrap(request));
      var client = new Client(channel);
      while (client.events.sum() == 0) {
        client.read();
      }
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, client);
      clients.add(client);
    }
    Thread.ofPlatform().daemon().start(this::readAll);
    return this;
  }

  LogAudience withStalled() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL); // or the system takes it all for it
    channel.connect(address);
    channel.write(ByteBuffer.wrap(request));
    channel.read(ByteBuffer.allocate(1));
    stalled.add(channel);
    return this;
  }

  /// The lines that the client got that got fewest.
  long lines() {
    return clients.stream().mapToLong(it -> it.events.sum() - 1).min().orElse(0);
  }

  private void readAll() {
    try {
      while (selector.isOpen()) {
        selector.select(key -> ((Client) key.attachment()).readOrLeave(key));
      }
    } catch (ClosedSelectorException e) {
      // The measurement is over.
    } catch (IOException e) {
      throw new UncheckedIOException("reading the stream of the log", e);
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (Client client : clients) {
      client.channel.close();
    }
    for (SocketChannel channel : stalled) {
      channel.close();
    }
  }

  /// One that is read.
  private static final class Client {
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    private byte last;
    private final LongAdder events = new LongAdder();

    private Client(SocketChannel channel) {
      this.channel = channel;
    }

    private void readOrLeave(SelectionKey key) {
      try {
        if (read() < 0) {
          key.cancel();
        }
      } catch (IOException e) {
        key.cancel();
      }
    }

    /// An event ends with an empty line.
    private int read() throws IOException {
      buffer.clear();
      int read = channel.read(buffer);
      long found = 0;
      for (int i = 0; i < read; i++) {
        byte next = buffer.get(i);
        if (next == '\n' && last == '\n') {
          found++;
        }
        last = next;
      }
      events.add(found);
      return read;
    }
  }
}
