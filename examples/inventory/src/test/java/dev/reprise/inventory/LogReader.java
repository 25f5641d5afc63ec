package dev.reprise.inventory;

import dev.reprise.profile.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Somebody who reads the log of the application while a test runs.
final class LogReader implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch open = new CountDownLatch(1);
  private final Thread thread;

  /// The lines so far.
  final Queue<Map<String, @Nullable Object>> lines = new ConcurrentLinkedQueue<>();

  LogReader(String address) throws InterruptedException {
    thread = Thread.ofVirtual().start(() -> read(URI.create(address)));
    if (!open.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the stream of the log did not open");
    }
  }

  private void read(URI address) {
    try {
      var request = HttpRequest.newBuilder(address).build();
      var answer = client.send(request, BodyHandlers.ofInputStream());
      var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      // The test closed it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String line) {
    if (line.equals("event: connection_open")) {
      open.countDown();
    } else if (line.startsWith("data: ")) {
      lines.add(Json.parseObject(line.substring("data: ".length())));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    client.shutdownNow();
  }
}
