package dev.reprise.inapp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class CorrelationTest {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final RunningApplication application =
      RunningApplication.start(PartsApplication.class, "reprise.testing=1");

  @BeforeAll
  void isReadyBeforeAnyTest() throws IOException, InterruptedException {
    assertThat(application.get("/echo/direct").statusCode()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    application.close();
  }

  @Test
  void makesAnIdWhereTheCallerBringsNone() throws IOException, InterruptedException {
    var answer = application.get("/echo/direct");

    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(UUID.fromString(id).version()).isEqualTo(4);
    assertThat(answer.body()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "async", "callable", "future", "servlet"})
  void carriesTheIdToEveryThread(String way) throws IOException, InterruptedException {
    var answer = application.get("/echo/" + way, "X-Request-Id", "test-17:3");

    assertThat(answer.body()).isEqualTo("test-17:3");
    assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("test-17:3");
  }

  @Test
  void carriesTheIdToVirtualThreads() throws IOException, InterruptedException {
    var answer = application.get("/echo/virtual", "X-Request-Id", "v");

    assertThat(answer.body()).isEqualTo("v virtual");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest", "template", "jdk"})
  void passesIdAndTraceOnToOtherServers(String way) throws IOException, InterruptedException {
    var answer = application.get("/echo/" + way, "X-Request-Id", "outgoing", "traceparent", TRACE);

    assertThat(answer.body()).isEqualTo("outgoing " + TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "quote\"", "<script>", "semi;colon"})
  void replacesAnIdThatIsNotSane(String id) throws IOException, InterruptedException {
    var answer = application.get("/echo/direct", "X-Request-Id", id);

    assertThat(answer.body()).isNotEqualTo(id);
    assertThat(UUID.fromString(answer.body())).isNotNull();
  }

  @Test
  void takesIdsOf255CharactersAndNotOfMore() throws IOException, InterruptedException {
    String longest = "a".repeat(255);

    assertThat(application.get("/echo/direct", "X-Request-Id", longest).body()).isEqualTo(longest);
    assertThat(application.get("/echo/direct", "X-Request-Id", longest + "a").body())
        .isNotEqualTo(longest + "a");
  }

  @Test
  void leavesATraceOutThatIsNotSane() throws IOException, InterruptedException {
    var answer = application.get("/echo/rest", "X-Request-Id", "x", "traceparent", "00-zz-01");

    assertThat(answer.body()).isEqualTo("x none");
  }

  @Test
  void doesNotLeaveAnIdBehindOnAThreadOfThePool() throws IOException, InterruptedException {
    for (int i = 0; i < 30; i++) {
      application.get("/echo/future", "X-Request-Id", "earlier");
    }

    assertThat(application.get("/echo/future", "X-Request-Id", "later").body()).isEqualTo("later");
  }
}
