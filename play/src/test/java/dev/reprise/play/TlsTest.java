package dev.reprise.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reprise.play.TransportFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final String PASSWORD = UUID.randomUUID().toString();

  @TempDir private static Path folder;
  private static Path keys;

  private RawServer server;

  @BeforeAll
  static void makeACertificateForLocalhost() throws Exception {
    keys = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "here",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @BeforeEach
  void listen() throws Exception {
    var listening =
        context()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server =
        RawServer.on(
            listening,
            peer -> {
              while (peer.read()) {
                peer.say(OK);
              }
            });
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE_PASSWORD);
  }

  @Test
  void believesNoCertificateThatNobodyVouchesFor() {
    var failure = failure("localhost", false);

    assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
    assertThat(failure).hasMessageContaining("https://localhost:" + server.port());
    assertThat(failure).hasMessageEndingWith("use --insecure if that is meant.");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void believesAnyCertificateIfThatIsMeant() throws Exception {
    assertThat(text("localhost", true)).isEqualTo("ok");
    assertThat(text("127.0.0.1", true)).isEqualTo("ok");
  }

  @Test
  void believesACertificateThatTheTrustStoreHas() throws Exception {
    trust();

    assertThat(text("localhost", false)).isEqualTo("ok");
  }

  @Test
  void believesNoCertificateOfAnotherHost() throws Exception {
    trust();

    assertThat(failure("127.0.0.1", false).kind()).isEqualTo(Kind.UNTRUSTED);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void keepsItsConnection() throws Exception {
    try (var target = target("localhost", true)) {
      HttpTargetTest.text(target, HttpTargetTest.get("/"));
      HttpTargetTest.text(target, HttpTargetTest.get("/"));
    }

    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void saysThatTheOtherSideSpeaksNoTls() throws Exception {
    try (var plain = RawServer.playing(peer -> peer.say("HTTP/1.1 400 Bad\r\n\r\n"))) {
      var failure = failure(URI.create("https://localhost:" + plain.port()), true, TIMEOUT);

      assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
      assertThat(failure).hasMessageContaining("does it speak TLS?");
    }
  }

  @Test
  void waitsNoLongerThanItMayForTls() throws Exception {
    try (var silent = RawServer.playing(RawServer.Peer::sleep)) {
      var base = URI.create("https://localhost:" + silent.port());

      assertThat(failure(base, true, Duration.ofMillis(200)).kind()).isEqualTo(Kind.TIMEOUT);
    }
  }

  private static void trust() {
    System.setProperty(TRUST_STORE, keys.toString());
    System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
  }

  private HttpTarget target(String host, boolean insecure) {
    return target(URI.create("https://" + host + ":" + server.port()), insecure);
  }

  private static HttpTarget target(URI base, boolean insecure) {
    var settings = new TargetSettings(base, insecure, TIMEOUT, Optional.empty());
    return new HttpTarget(settings, HttpTargetTest.jar(), System::nanoTime);
  }

  private String text(String host, boolean insecure) throws Exception {
    try (var target = target(host, insecure)) {
      return HttpTargetTest.text(target, HttpTargetTest.get("/"));
    }
  }

  private TransportFailure failure(String host, boolean insecure) {
    return failure(URI.create("https://" + host + ":" + server.port()), insecure, TIMEOUT);
  }

  private static TransportFailure failure(URI base, boolean insecure, Duration timeout) {
    try (var target = target(base, insecure)) {
      return catchThrowableOfType(
          TransportFailure.class, () -> target.send(HttpTargetTest.get("/"), timeout).close());
    }
  }

  private static SSLContext context() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
