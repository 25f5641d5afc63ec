package dev.reprise.play;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that says exactly the bytes that a test wrote down, and remembers what it was asked.
final class RawServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);

  /// What it does with one connection.
  interface Script {
    void play(Peer peer) throws IOException, InterruptedException;
  }

  /// A request as it came.
  ///
  /// @param head with its line ends
  record Request(String head, String body) {
    String line() {
      return head.substring(0, head.indexOf('\r'));
    }

    String target() {
      return head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/1.1\r"));
    }
  }

  private RawServer(ServerSocket listening, Script script) {
    this.listening = listening;
    this.script = script;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  static RawServer playing(Script script) throws IOException {
    return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  static RawServer on(ServerSocket listening, Script script) {
    return new RawServer(listening, script);
  }

  /// Gives the same answer to every request, as long as the connection lives.
  static RawServer answering(String answer) throws IOException {
    return playing(peer -> {
      while (peer.read()) {
        peer.say(answer);
      }
    });
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  int port() {
    return listening.getLocalPort();
  }

  List<Request> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        int number = connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket, number));
      } catch (IOException e) {
        return; // it was closed
      }
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      script.play(new Peer(socket, number));
    } catch (IOException | UncheckedIOException e) {
      // the other side has had enough
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /// The other end of one connection.
  final class Peer {
    private final Socket socket;
    private final int number;
    private final InputStream in;
    private final OutputStream out;

    private Peer(Socket socket, int number) throws IOException {
      this.socket = socket;
      this.number = number;
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
      socket.setTcpNoDelay(true);
    }

    /// Which connection it is, from 1.
    int number() {
      return number;
    }

    OutputStream out() {
      return out;
    }

    /// Reads a request.
    ///
    /// @return whether one came
    boolean read() throws IOException {
      String head = readHead();
      if (head.isEmpty()) {
        return false;
      }
      byte[] body = in.readNBytes(length(head));
      requests.add(new Request(head, new String(body, StandardCharsets.ISO_8859_1)));
      return true;
    }

    /// Reads no more of a request than its head; it is empty if none came.
    String readHead() throws IOException {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return "";
        }
        head.append((char) next);
      }
      return head.toString();
    }

    /// Reads and forgets.
    ///
    /// @return how many bytes came
    long skip(long count) throws IOException {
      byte[] block = new byte[64 * 1024];
      long left = count;
      while (left > 0) {
        int read = in.read(block, 0, (int) Math.min(block.length, left));
        if (read < 0) {
          break;
        }
        left -= read;
      }
      return count - left;
    }

    void say(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /// Ends the connection as a process does that dies.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /// Says and reads nothing until the test is over.
    void sleep() throws InterruptedException {
      end.await();
    }

    /// Waits for the end of the test, but not for long.
    boolean isOverWithin(Duration time) throws InterruptedException {
      return end.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static int length(String head) {
      String name = "\r\ncontent-length: ";
      int start = head.toLowerCase(Locale.ROOT).indexOf(name);
      return start < 0
          ? 0
          : Integer.parseInt(
              head.substring(start + name.length(), head.indexOf('\r', start + name.length())));
    }
  }
}
