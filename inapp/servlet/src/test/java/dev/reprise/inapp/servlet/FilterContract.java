package dev.reprise.inapp.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.inapp.servlet.Container.Deployment;
import dev.reprise.profile.Headers;
import dev.reprise.record.ExchangeRecorder;
import dev.reprise.record.ExchangeRecording;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What may be chosen, and what happens when the recorder itself is broken.
abstract class FilterContract {
  private final Container.Kind kind;
  private final MemoryRecorder recorder = new MemoryRecorder();

  FilterContract(Container.Kind kind) {
    this.kind = kind;
  }

  private String get(RecorderFilter filter, String path, Application application) throws Exception {
    try (Container container =
        kind.start(new Deployment().through(filter).with(path, application))) {
      return new RawHttp(container.port()).get(path);
    }
  }

  @Test
  void leavesExcludedPathsAlone() throws Exception {
    var settings = FilterSettings.standard().withExcludedPath("/health");
    var wrapped = new AtomicReference<String>();
    Application application =
        (request, response) -> wrapped.set(request.getClass().getSimpleName());

    get(new RecorderFilter(recorder, settings), "/health/live", application);
    assertThat(recorder.exchanges).isEmpty();
    assertThat(wrapped.get()).isNotEqualTo("RecordedRequest");

    get(new RecorderFilter(recorder, settings), "/healthy", application);
    assertThat(recorder.exchanges).hasSize(1);
    assertThat(wrapped.get()).isEqualTo("RecordedRequest");
  }

  @Test
  void stepsAsideWhenNothingIsRecorded() throws Exception {
    for (ExchangeRecorder none :
        List.<ExchangeRecorder>of(ExchangeRecorder.none(), head -> ExchangeRecording.NONE)) {
      var wrapped = new AtomicReference<String>();

      get(
          new RecorderFilter(none),
          "/app",
          (request, response) -> wrapped.set(request.getClass().getSimpleName()));

      assertThat(wrapped.get()).isNotEqualTo("RecordedRequest");
    }
  }

  @Test
  void tellsTheUserThatTheApplicationKnowsWhenItAnswers() throws Exception {
    var settings =
        FilterSettings.standard().withUserId(request -> (String) request.getAttribute("user"));

    get(
        new RecorderFilter(recorder, settings),
        "/app",
        (request, response) -> {
          request.setAttribute("user", "4");
          response.getOutputStream().print("hello 4");
        });

    assertThat(recorder.only().user).isEqualTo("4");
    assertThat(recorder.only().order.toString()).isEqualTo("uha");
  }

  @Test
  void letsTheApplicationAnswerWhenTheRecorderFails() throws Exception {
    for (String broken :
        List.of("requestBody", "user", "responseHead", "responseBody", "finish", "fail")) {
      var calls = new AtomicInteger();
      var settings = FilterSettings.standard().withUserId(request -> "4");

      String answer =
          get(
              new RecorderFilter(head -> failingIn(broken, calls), settings),
              "/app",
              (request, response) -> {
                request.getInputStream().readAllBytes();
                response.getOutputStream().print("unharmed");
                response.flushBuffer();
                response.getOutputStream().print(" by it");
              });

      assertThat(answer).contains("unharmed").contains(" by it").startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void letsTheApplicationAnswerWhenTheRecorderDoesNotBegin() throws Exception {
    ExchangeRecorder broken =
        head -> {
          throw new IllegalStateException("planned");
        };

    String answer =
        get(
            new RecorderFilter(broken),
            "/app",
            (request, response) -> response.getOutputStream().print("unharmed"));

    assertThat(RawHttp.body(answer)).isEqualTo("unharmed");
  }

  /// A recording that throws in one method, and counts what it is told afterwards.
  private static ExchangeRecording failingIn(String broken, AtomicInteger calls) {
    return (ExchangeRecording)
        Proxy.newProxyInstance(
            ExchangeRecording.class.getClassLoader(),
            new Class<?>[] {ExchangeRecording.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("equals")) {
                return false;
              }
              calls.incrementAndGet();
              if (method.getName().equals(broken)) {
                throw new OutOfMemoryError("planned");
              }
              return null;
            });
  }

  @Test
  void recordsTheErrorPageThatAnErrorDispatchWrites() throws Exception {
    for (String path : List.of("/sends", "/throws")) {
      var pages = new MemoryRecorder();
      var settings = FilterSettings.standard().awaitingErrorPage();
      var deployment =
          new Deployment()
              .through(new RecorderFilter(pages, settings))
              .errorPage("/page")
              .with("/sends", (request, response) -> response.sendError(500, "gone"))
              .with(
                  "/throws",
                  (request, response) -> {
                    response.getOutputStream().print("gone");
                    throw new IllegalStateException("planned");
                  })
              .with(
                  "/page",
                  (request, response) -> {
                    response.setContentType("application/json");
                    response.getOutputStream().print("{\"error\":1}");
                  });

      try (Container container = kind.start(deployment)) {
        String answer = new RawHttp(container.port()).get(path);

        var exchange = pages.only();
        assertThat(RawHttp.body(answer)).isEqualTo("{\"error\":1}").isEqualTo(exchange.answered());
        assertThat(exchange.status).isEqualTo(500);
        assertThat(exchange.headers.first("content-type")).contains("application/json");
        assertThat(exchange.error).isNull();
        assertThat(exchange.ends).isEqualTo(1);
      }
    }
  }

  @Test
  void tellsAFormOnceThoughTheErrorPageAsksAgain() throws Exception {
    var deployment =
        new Deployment()
            .through(new RecorderFilter(recorder, FilterSettings.standard().awaitingErrorPage()))
            .errorPage("/page")
            .with(
                "/app",
                (request, response) -> {
                  request.getParameter("a");
                  response.sendError(400);
                })
            .with(
                "/page",
                (request, response) ->
                    response.getOutputStream().print(String.valueOf(request.getParameter("a"))));

    try (Container container = kind.start(deployment)) {
      new RawHttp(container.port()).post("/app", "application/x-www-form-urlencoded", "a=1");
    }

    assertThat(recorder.only().asked()).isEqualTo("a=1");
    assertThat(recorder.only().answered()).isEqualTo("1");
    assertThat(recorder.only().status).isEqualTo(400);
  }

  @Test
  void recordsTheHandshakeOfAnUpgradeAndStaysOutOfTheRest() throws Exception {
    var deployment =
        new Deployment()
            .through(new RecorderFilter(recorder))
            .with(
                "/socket",
                (request, response) -> {
                  response.setStatus(101);
                  response.setHeader("Upgrade", "websocket");
                  response.setHeader("Connection", "Upgrade");
                  request.upgrade(Farewell.class);
                });

    try (Container container = kind.start(deployment);
        Socket socket = new RawHttp(container.port()).connect()) {
      socket
          .getOutputStream()
          .write(
              "GET /socket HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
                  .getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readNBytes(12), UTF_8);

      assertThat(answer).isEqualTo("HTTP/1.1 101");
      assertThat(recorder.only().status).isEqualTo(101);
      assertThat(recorder.only().answered()).isEmpty();
      assertThat(recorder.only().headers).isNotEqualTo(Headers.none());
    }
  }

  /// Takes the connection over and lets it go.
  public static final class Farewell implements HttpUpgradeHandler {
    @Override
    public void init(WebConnection connection) {
      try {
        connection.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void destroy() {}
  }
}
