package dev.reprise.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.behaviour.ProfileStorageException;
import dev.reprise.behaviour.SqlIndex;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What AWS's connector sends as a password, read by a server that speaks the beginning of
/// PostgreSQL's protocol and has no TLS.
class DsqlTokenTest {
  private static final String SECRET = "made up for this test";
  private static final DatabaseSettings.Dsql CLUSTER = new DatabaseSettings.Dsql("a-test", "admin");
  private static final int TLS_REQUEST = 80_877_103;
  private static final int CLEAR_TEXT = 3;

  private final List<String> passwords = new CopyOnWriteArrayList<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private ServerSocket server;

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", "AKIDMADEUP");
    System.setProperty("aws.secretAccessKey", SECRET);
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void thePasswordIsATokenThatIsSignedForTheClusterAndTheRole() throws InterruptedException {
    connect("&sslmode=disable");

    assertThat(passwords).isNotEmpty();
    String token = passwords.getFirst();
    assertThat(token).contains("Action=DbConnectAdmin", "%2Feu-west-1%2Fdsql%2Faws4_request");
    String host = token.substring(0, token.indexOf('/'));
    String query = token.substring(token.indexOf('?') + 1);
    assertThat(new SigV4Check(SECRET).acceptsPresigned(host, "/", query)).isTrue();
    assertThat(new SigV4Check("another").acceptsPresigned(host, "/", query)).isFalse();
  }

  @Test
  void aServerWithoutTlsIsToldNoToken() throws InterruptedException {
    connect("");

    assertThat(passwords).isEmpty();
  }

  private void connect(String parameters) throws InterruptedException {
    String url =
        "jdbc:aws-dsql:postgresql://127.0.0.1:%d/postgres?region=eu-west-1%s"
            .formatted(server.getLocalPort(), parameters);
    try (var database = ServerDatabase.dsql(url, CLUSTER, Duration.ofSeconds(2))) {
      assertThatThrownBy(() -> new SqlIndex(database).baseline("prod", "a"))
          .isInstanceOf(ProfileStorageException.class)
          .hasMessageNotContaining("X-Amz-Signature");
    }
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private void listen() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(
            new DataInputStream(socket.getInputStream()),
            new DataOutputStream(socket.getOutputStream()));
      } catch (IOException e) {
        // The client has heard enough, or the test is over.
      }
    }
  }

  private void answer(DataInputStream in, DataOutputStream out) throws IOException {
    asked.countDown();
    int length = in.readInt();
    if (in.readInt() == TLS_REQUEST) {
      out.write('N');
      length = in.readInt();
      in.readInt();
    }
    in.readNBytes(length - 8);
    out.write('R');
    out.writeInt(8);
    out.writeInt(CLEAR_TEXT);
    if (in.read() == 'p') {
      passwords.add(new String(in.readNBytes(in.readInt() - 5), StandardCharsets.UTF_8));
    }
  }
}
