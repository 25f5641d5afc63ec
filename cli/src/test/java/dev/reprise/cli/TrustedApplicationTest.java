package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plays against an application whose certificate nobody vouches for, but for those who say so.
@Timeout(120)
class TrustedApplicationTest {
  private static final String PASSWORD = UUID.randomUUID().toString();
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/items/1", "{\"name\":\"bolt\",\"price\":3}",
          "/items/2", "{\"name\":\"nut\",\"price\":2}",
          "/stock", "{\"bolts\":40}");

  @TempDir private static Path keysFolder;

  private final AtomicInteger asked = new AtomicInteger();
  private final Path folder;
  private HttpsServer server;

  TrustedApplicationTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.server = HttpsServer.create();
  }

  @BeforeAll
  static void makeACertificate() throws Exception {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", "here"));
    command.addAll(List.of("-keyalg", "EC", "-dname", "CN=localhost", "-validity", "2"));
    command.addAll(List.of("-ext", "SAN=dns:localhost", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", keys().toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static Path keys() {
    return keysFolder.resolve("keys.p12");
  }

  @BeforeEach
  void start() throws Exception {
    Shop.record(folder.resolve("reprise-data"), "shop");
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.addAndGet(ANSWERS.containsKey(path) ? 1 : 0);
            byte[] body = ANSWERS.getOrDefault(path, "").getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static SSLContext context() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys())) {
      store.load(in, PASSWORD.toCharArray());
    }
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private String url(String host) {
    return "https://" + host + ":" + server.getAddress().getPort();
  }

  private Program play(Map<String, String> environment, String... more) {
    var arguments = new ArrayList<>(List.of("play", "shop", "--json", "--junit", "junit.xml"));
    arguments.addAll(List.of(more));
    return Program.start(folder, environment, arguments.toArray(String[]::new));
  }

  /// What JVMs are told in the environment of whoever starts them.
  private static Map<String, String> trusting() {
    return Map.of(
        "JDK_JAVA_OPTIONS",
        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
            .formatted(keys(), PASSWORD));
  }

  @Test
  void isNotPlayedAgainstWhereNobodyVouchesForIt() throws Exception {
    try (var program = play(Map.of(), "--base-url", url("localhost"))) {
      assertThat(program.exitCode()).isEqualTo(3);

      assertThat(program.err())
          .contains("error: ", url("localhost"), "certificate", "use --insecure if that is meant")
          .doesNotContain("PKIX", "Exception", "\tat ");
      assertThat(program.out()).contains("\"verdict\":\"FAILED\"", "certificate");
      assertThat(folder.resolve("junit.xml")).content().contains("<error", "certificate");
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void isPlayedAgainstWhereThatIsMeant() throws Exception {
    try (var program = play(Map.of(), "--base-url", url("localhost"), "--insecure")) {
      assertThat(program.exitCode()).as(program.err()).isZero();
      assertThat(asked).hasValue(3);
    }
  }

  @Test
  void isPlayedAgainstWhereTheTrustStoreHasIt() throws Exception {
    try (var program = play(trusting(), "--base-url", url("localhost"))) {
      assertThat(program.exitCode()).as(program.err()).isZero();
      assertThat(asked).hasValue(3);
    }
  }

  @Test
  void isNotPlayedAgainstUnderANameThatItDoesNotHave() throws Exception {
    try (var program = play(trusting(), "--base-url", url("127.0.0.1"))) {
      assertThat(program.exitCode()).isEqualTo(3);
      assertThat(program.err()).contains("error: ", url("127.0.0.1"), "certificate");
      assertThat(asked).hasValue(0);
    }
  }
}
