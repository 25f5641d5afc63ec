package dev.reprise.play;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/// A real Redis for one test class, from the distribution's package `redis-server`.
final class RedisServer implements AutoCloseable {
  /// Has everything in it that an address must encode.
  final String password = "p:w@/%" + UUID.randomUUID();

  private final int port;
  private final Process process;

  RedisServer(Path folder) throws IOException {
    port = freePort();
    var command = new ArrayList<>(List.of("redis-server", "--bind", "127.0.0.1"));
    command.addAll(List.of("--port", String.valueOf(port), "--save", "", "--appendonly", "no"));
    command.addAll(List.of("--requirepass", password, "--dir", folder.toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
    await().until(this::answers);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("redis-server ended with " + process.exitValue());
    }
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /// Its address with the password in it.
  String url(int database) {
    String encoded =
        password.replace("%", "%25").replace(":", "%3A").replace("@", "%40").replace("/", "%2F");
    return "redis://:" + encoded + "@127.0.0.1:" + port + "/" + database;
  }

  int port() {
    return port;
  }

  /// A connection to look at it with.
  Jedis connect(int database) {
    var configuration =
        DefaultJedisClientConfig.builder().password(password).database(database).build();
    return new Jedis(new HostAndPort("127.0.0.1", port), configuration);
  }

  @Override
  public void close() {
    process.destroy();
    await().until(() -> !process.isAlive());
  }
}
