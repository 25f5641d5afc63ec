package dev.reprise.inapp.spring3;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The application on a port of its own, and somebody who asks it, always with the same id.
final class RunningLedger implements AutoCloseable {
  static final String ID = "ledger-17";

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningLedger(String database, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1"));
    Stream.of(settings).map(it -> "--" + it).forEach(arguments::add);
    context = SpringApplication.run(LedgerApplication.class, arguments.toArray(String[]::new));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return client.send(
        request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  /// The lines of an answer as they come.
  HttpResponse<Stream<String>> watch(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofLines());
  }

  private HttpRequest.Builder request(String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("X-Request-Id", ID)
        .timeout(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    context.close();
  }
}
