package dev.reprise.inapp.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.inapp.servlet.Container.Deployment;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The application reads its request as it pleases, and what it read is recorded.
abstract class RequestContract extends Posting {
  private static final String FORM = "application/x-www-form-urlencoded";

  RequestContract(Container.Kind kind) {
    super(kind);
  }

  @Test
  void tellsTheHeadAsItCame() throws Exception {
    var answered = post("/app?a=%20b&c", "text/plain", "", (request, response) -> {});

    var head = answered.exchange().head;
    assertThat(head.method()).isEqualTo("POST");
    assertThat(head.target()).isEqualTo("/app?a=%20b&c");
    assertThat(head.headers().first("content-type")).contains("text/plain");
    assertThat(head.headers().first("host")).contains("test");
  }

  @Test
  void recordsABodyReadAsAStream() throws Exception {
    var answered =
        post(
            "/app",
            "application/json",
            "{\"a\":\"\u00fc\"}",
            (request, response) ->
                response.getOutputStream().write(request.getInputStream().readAllBytes()));

    assertThat(answered.exchange().asked()).isEqualTo("{\"a\":\"\u00fc\"}");
    assertThat(answered.exchange().order.toString()).isEqualTo("qha");
  }

  @Test
  void gathersBytesThatAreReadOneByOne() throws Exception {
    var answered =
        post(
            "/app",
            "text/plain",
            "x".repeat(1300),
            (request, response) -> {
              InputStream input = request.getInputStream();
              int count = 0;
              while (input.read() >= 0) {
                count++;
              }
              response.getOutputStream().print(count);
            });

    assertThat(answered.text()).isEqualTo("1300");
    assertThat(answered.exchange().asked()).isEqualTo("x".repeat(1300));
    assertThat(answered.exchange().order.toString()).isEqualTo("qqqha");
  }

  @Test
  void recordsABodyReadByAReader() throws Exception {
    for (String type :
        new String[] {"application/json", "text/plain", "text/plain;charset=utf-8"}) {
      String body = "a".repeat(9000) + "\u00fc\u20ac\ud83d\ude00\r\nnext";
      var answered =
          post(
              "/app",
              type,
              body,
              (request, response) -> {
                response.setCharacterEncoding("UTF-8");
                response.getWriter().print(request.getReader().lines().toList());
              });

      assertThat(answered.exchange().asked()).isEqualTo(body);
    }
  }

  @Test
  void recordsAFormReadAsParameters() throws Exception {
    var answered =
        post(
            "/app?a=query&q=1",
            FORM,
            "b=1&a=gr%C3%BCn+%26&b=&c",
            (request, response) -> {
              response.setCharacterEncoding("UTF-8");
              response.getWriter().print(Arrays.toString(request.getParameterValues("a")));
              response.getWriter().print(parameters(request));
            });

    assertThat(answered.exchange().asked().split("&"))
        .containsExactlyInAnyOrder("b=1", "b=", "a=gr%C3%BCn+%26", "c=");
    assertThat(answered.exchange().order.toString()).isEqualTo("qha");
  }

  @Test
  void recordsAFormReadAsAStreamOnce() throws Exception {
    var answered =
        post(
            "/app",
            FORM,
            "b=1&a=%32",
            (request, response) -> {
              response.getOutputStream().write(request.getInputStream().readAllBytes());
              response.getOutputStream().print(String.valueOf(request.getParameter("b")));
            });

    assertThat(answered.exchange().asked()).isEqualTo("b=1&a=%32");
  }

  @Test
  void recordsAFormReadAfterAForward() throws Exception {
    var recorder = new MemoryRecorder();
    Deployment deployment =
        new Deployment()
            .through(new RecorderFilter(recorder))
            .with("/inner", (request, response) -> response.getWriter().print(parameters(request)))
            .with(
                "/app",
                (request, response) ->
                    request.getRequestDispatcher("/inner?f=1").forward(request, response));

    try (Container container = kind.start(deployment)) {
      new RawHttp(container.port()).post("/app?q=1", FORM, "b=2");
    }

    assertThat(recorder.only().asked()).isEqualTo("b=2");
  }

  @Test
  void leavesAFormThatNobodyAsksForUnread() throws Exception {
    var answered = post("/app", FORM, "b=1", (request, response) -> {});

    assertThat(answered.exchange().asked()).isEmpty();
  }

  @Test
  void doesNotConsumeWhatTheApplicationLeaves() throws Exception {
    var answered =
        post(
            "/app",
            "text/plain",
            "12345678",
            (request, response) -> {
              byte[] part = new byte[3];
              response.getOutputStream().print(request.getInputStream().read(part));
            });

    assertThat(answered.exchange().asked()).isEqualTo("123");
  }

  private static String parameters(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + Arrays.toString(entry.getValue()))
        .collect(Collectors.joining(";"));
  }
}
