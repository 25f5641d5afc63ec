package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reprise.profile.AppDescription.LockRule;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunLocksTest {
  private static final RunId SANDBOX = new RunId("profile;;tmp;;palouse");
  private static final RunId RECORDED = new RunId("palouse");

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private volatile int status = 200;
  private HttpServer server;
  private Target target;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/app");
    target = new LocksTarget(base, HttpClient.newHttpClient());
  }

  @AfterEach
  void stop() {
    target.close();
    server.stop(0);
  }

  @Test
  void postsForTheSandboxAndTheRecordedRun() throws InterruptedException {
    var cleared = locks("/runs/{runid}/unlock").clear(List.of(SANDBOX, RECORDED, RECORDED));

    assertThat(seen)
        .containsExactly(
            "POST /app/runs/profile%3B%3Btmp%3B%3Bpalouse/unlock", "POST /app/runs/palouse/unlock");
    assertThat(cleared).isEqualTo(new RunLocks.Cleared(0, List.of()));
  }

  @Test
  void encodesEveryNameAsOneSegment() throws InterruptedException {
    locks("unlock/{runid}").clear(List.of(new RunId("a/../b?c#d%é"), new RunId("..")));

    assertThat(seen)
        .containsExactly("POST /app/unlock/a%2F..%2Fb%3Fc%23d%25%C3%A9", "POST /app/unlock/%2E%2E");
  }

  @Test
  void takesItThatARunIsNotKnown() throws InterruptedException {
    for (int fine : new int[] {204, 404}) {
      status = fine;
      assertThat(locks("/unlock/{runid}").clear(List.of(SANDBOX)).notes()).isEmpty();
    }
  }

  @Test
  void notesAnyOtherAnswerAndGoesOn() throws InterruptedException {
    status = 403;

    assertThat(locks("/unlock/{runid}").clear(List.of(SANDBOX, RECORDED)).notes())
        .hasSize(2)
        .contains("the locks of palouse may still be there: POST /unlock/palouse answered 403");
  }

  @Test
  void notesThatNobodyAnswers() throws InterruptedException {
    server.stop(0);

    assertThat(locks("/unlock/{runid}").clear(List.of(RECORDED)).notes())
        .singleElement()
        .asString()
        .contains("nobody answers");
  }

  @Test
  void doesNothingWhereNoRuleSaysHow() throws InterruptedException {
    var none = new RunLocks(new LockRule("", "", List.of("x{runid}")), target, System::nanoTime);

    assertThat(none.clear(List.of(SANDBOX))).isEqualTo(new RunLocks.Cleared(0, List.of()));
    assertThat(seen).isEmpty();
  }

  private RunLocks locks(String path) {
    return new RunLocks(new LockRule(path, "", List.of()), target, System::nanoTime);
  }
}
