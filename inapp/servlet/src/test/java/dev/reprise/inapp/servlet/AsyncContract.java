package dev.reprise.inapp.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.inapp.servlet.Container.Deployment;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// A recording ends when the answer does, on whatever thread and after however many dispatches.
abstract class AsyncContract {
  private final Container.Kind kind;
  private final MemoryRecorder recorder = new MemoryRecorder();

  AsyncContract(Container.Kind kind) {
    this.kind = kind;
  }

  private String get(Application application) throws Exception {
    String without = get(new Deployment(), application);
    String with = get(new Deployment().through(new RecorderFilter(recorder)), application);
    assertThat(with).isEqualTo(without);
    return with;
  }

  private String get(Deployment deployment, Application application) throws Exception {
    deployment.dispatches.add(DispatcherType.ASYNC);
    deployment.dispatches.add(DispatcherType.FORWARD);
    deployment.with("/app", application);
    deployment.with(
        "/forward",
        (request, response) -> request.getRequestDispatcher("/app").forward(request, response));
    try (Container container = kind.start(deployment)) {
      return new RawHttp(container.port()).post("/app", "text/plain", "asked");
    }
  }

  private static void onAnotherThread(Step step) {
    Thread.startVirtualThread(() -> {
      try {
        step.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private interface Step {
    void run() throws Exception;
  }

  @Test
  void endsWhenAnotherThreadCompletes() throws Exception {
    get((request, response) -> {
      AsyncContext context = request.startAsync();
      onAnotherThread(() -> {
        context.getResponse().getWriter().print("from afar");
        context.complete();
      });
    });

    var exchange = recorder.only();
    assertThat(exchange.answered()).isEqualTo("from afar");
    assertThat(exchange.status).isEqualTo(200);
    assertThat(exchange.ends).isEqualTo(1);
  }

  @Test
  void endsOnceWhenCompletedBeforeTheServletReturns() throws Exception {
    get((request, response) -> {
      AsyncContext context = request.startAsync(request, response);
      context.getResponse().getOutputStream().print("at once");
      context.complete();
    });

    var exchange = recorder.only();
    assertThat(exchange.answered()).isEqualTo("at once");
    assertThat(exchange.ends).isEqualTo(1);
  }

  @Test
  void followsADispatchBackAndASecondRound() throws Exception {
    get((request, response) -> {
      Integer round = (Integer) request.getAttribute("round");
      request.setAttribute("round", round == null ? 1 : round + 1);
      response.getOutputStream().print("round " + round + ";");
      if (round == null || round < 2) {
        AsyncContext context = request.startAsync();
        onAnotherThread(context::dispatch);
      }
    });

    var exchange = recorder.only();
    assertThat(exchange.answered()).isEqualTo("round null;round 1;round 2;");
    assertThat(exchange.ends).isEqualTo(1);
  }

  @Test
  void recordsWhatTheContainerAnswersToATimeout() throws Exception {
    String answer =
        get((request, response) -> {
          AsyncContext context = request.startAsync();
          context.setTimeout(100);
        });

    var exchange = recorder.only();
    assertThat(answer).startsWith("HTTP/1.1 " + exchange.status);
    assertThat(exchange.status).isGreaterThanOrEqualTo(500);
    assertThat(exchange.ends).isEqualTo(1);
  }

  @Test
  void recordsWhatTheApplicationAnswersToATimeout() throws Exception {
    get((request, response) -> {
      AsyncContext context = request.startAsync();
      context.setTimeout(100);
      context.addListener(
          new Listening() {
            @Override
            public void onTimeout(AsyncEvent event) throws IOException {
              response.setStatus(504);
              response.getOutputStream().print("too slow");
              context.complete();
            }
          });
    });

    assertThat(recorder.only().status).isEqualTo(504);
    assertThat(recorder.only().answered()).isEqualTo("too slow");
  }

  @Test
  void recordsAnErrorOfADispatch() throws Exception {
    String answer =
        get((request, response) -> {
          if (request.getDispatcherType() == DispatcherType.ASYNC) {
            throw new IllegalStateException("planned");
          }
          response.getOutputStream().print("gone");
          request.startAsync().dispatch();
        });

    assertThat(answer).startsWith("HTTP/1.1 500");
    assertThat(recorder.only().status).isEqualTo(500);
    assertThat(recorder.only().answered()).isEmpty();
  }

  @Test
  void recordsReadingAndWritingWithoutBlocking() throws Exception {
    get(AsyncContract::echoWithoutBlocking);

    assertThat(recorder.only().asked()).isEqualTo("asked");
    assertThat(recorder.only().answered()).isEqualTo("asked".repeat(2000));
  }

  private static void echoWithoutBlocking(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentLength(10_000);
    AsyncContext context = request.startAsync();
    ServletInputStream input = request.getInputStream();
    var read = new ByteArrayOutputStream();
    input.setReadListener(
        new ReadListener() {
          @Override
          public void onDataAvailable() throws IOException {
            byte[] chunk = new byte[3];
            while (input.isReady()) {
              int count = input.read(chunk);
              if (count < 0) {
                return;
              }
              read.write(chunk, 0, count);
            }
          }

          @Override
          public void onAllDataRead() throws IOException {
            answer(context, read.toString(UTF_8));
          }

          @Override
          public void onError(Throwable failure) {
            context.complete();
          }
        });
  }

  private static void answer(AsyncContext context, String text) throws IOException {
    ServletOutputStream output = context.getResponse().getOutputStream();
    output.setWriteListener(
        new WriteListener() {
          private int left = 2000;

          @Override
          public void onWritePossible() throws IOException {
            while (output.isReady()) {
              if (left-- == 0) {
                context.complete();
                return;
              }
              output.write(text.getBytes(UTF_8));
            }
          }

          @Override
          public void onError(Throwable failure) {
            context.complete();
          }
        });
  }

  /// A listener that overrides what it wants to hear.
  private abstract static class Listening implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
