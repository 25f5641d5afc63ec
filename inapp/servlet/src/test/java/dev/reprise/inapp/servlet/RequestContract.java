package dev.reprise.inapp.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.inapp.servlet.Container.Deployment;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The application reads its request as it pleases, and what it read is recorded.
abstract class RequestContract {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=\"==x y==\"";
  private static final String UPLOAD =
      """
      --==x y==\r
      Content-Disposition: form-data; name="mode"\r
      \r
      2\r
      --==x y==\r
      Content-Disposition: form-data; name="file"; filename="gr\u00fcn.txt"\r
      Content-Type: text/plain\r
      X-More: kept\r
      \r
      one\r
      two\u20ac\r
      --==x y==\r
      Content-Disposition: form-data; name="file"; filename=""\r
      \r
      \r
      --==x y==--\r
      """;

  private final Container.Kind kind;

  RequestContract(Container.Kind kind) {
    this.kind = kind;
  }

  /// What the application answers, after both runs were found to be equal.
  private Answered post(String target, String type, String body, Application application)
      throws Exception {
    var recorder = new MemoryRecorder();
    String without = post(new Deployment(), target, type, body, application);
    String with =
        post(
            new Deployment().through(new RecorderFilter(recorder)),
            target,
            type,
            body,
            application);
    assertThat(with).isEqualTo(without);
    assertThat(with).startsWith("HTTP/1.1 200");
    return new Answered(RawHttp.body(with), recorder.only());
  }

  private record Answered(String text, RememberedExchange exchange) {}

  private String post(
      Deployment deployment, String target, String type, String body, Application application)
      throws Exception {
    try (Container container = kind.start(deployment.with("/app", application))) {
      return new RawHttp(container.port()).post(target, type, body);
    }
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
  void recordsAnUploadReadAsParts() throws Exception {
    var answered =
        post(
            "/app?q=1",
            MULTIPART,
            UPLOAD,
            (request, response) -> {
              for (Part part : request.getParts()) {
                response.getOutputStream().print(part.getName() + part.getSize() + ",");
                part.delete();
              }
            });

    assertThat(answered.text()).isEqualTo("mode1,file11,file0,");
    assertThat(answered.exchange().asked()).isEqualToIgnoringCase(UPLOAD);
    assertThat(answered.exchange().order.toString()).startsWith("q").endsWith("ha");
  }

  @Test
  void recordsAnUploadReadAsOnePart() throws Exception {
    var answered =
        post(
            "/app",
            MULTIPART,
            UPLOAD,
            (request, response) ->
                response
                    .getOutputStream()
                    .write(request.getPart("file").getInputStream().readAllBytes()));

    assertThat(answered.exchange().asked()).isEqualToIgnoringCase(UPLOAD);
  }

  @Test
  void recordsAnUploadAskedForAParameter() throws Exception {
    var answered =
        post(
            "/app?mode=1",
            MULTIPART,
            UPLOAD,
            (request, response) ->
                response
                    .getOutputStream()
                    .print(Arrays.toString(request.getParameterValues("mode"))));

    assertThat(answered.text()).isEqualTo("[1, 2]");
    assertThat(answered.exchange().asked()).isEqualToIgnoringCase(UPLOAD);
  }

  @Test
  void recordsAnUploadReadAsAStream() throws Exception {
    var answered =
        post(
            "/app",
            MULTIPART,
            UPLOAD,
            (request, response) ->
                response.getOutputStream().write(request.getInputStream().readAllBytes()));

    assertThat(answered.text().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
        .isEqualTo(UPLOAD.getBytes(UTF_8));
    assertThat(answered.exchange().asked()).isEqualToIgnoringCase(UPLOAD);
  }

  @Test
  void passesALargeUploadOnInSmallPieces() throws Exception {
    int megabytes = 24;
    var recorder = new MemoryRecorder();
    Deployment deployment =
        new Deployment()
            .through(new RecorderFilter(recorder))
            .with(
                "/app",
                (request, response) ->
                    response.getOutputStream().print(request.getPart("f").getSize()));
    String head = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n";
    String tail = "\r\n--b--\r\n";
    long length = head.length() + tail.length() + ((long) megabytes << 20);

    try (Container container = kind.start(deployment);
        Socket socket = new RawHttp(container.port()).connect()) {
      OutputStream output = socket.getOutputStream();
      String request =
          "POST /app HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type:"
              + " multipart/form-data; boundary=b\r\nContent-Length: "
              + length
              + "\r\n\r\n"
              + head;
      output.write(request.getBytes(UTF_8));
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < megabytes; i++) {
        output.write(megabyte);
      }
      output.write(tail.getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(RawHttp.body(answer)).isEqualTo(String.valueOf(megabytes << 20));
      assertThat(recorder.only().requestBytes).isEqualTo(length);
      assertThat(recorder.only().largestPiece).isLessThanOrEqualTo(8192);
    }
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

  @Test
  void survivesAMultipartBodyThatIsBroken() throws Exception {
    var recorder = new MemoryRecorder();
    Application application =
        (request, response) -> {
          try {
            response.getOutputStream().print(request.getParts().size());
          } catch (Exception e) {
            response.getOutputStream().print("refused");
          }
        };

    String without = post(new Deployment(), "/app", MULTIPART, "no boundary", application);
    String with =
        post(
            new Deployment().through(new RecorderFilter(recorder)),
            "/app",
            MULTIPART,
            "no boundary",
            application);

    assertThat(with).isEqualTo(without);
    assertThat(recorder.only().answered()).isEqualTo(RawHttp.body(with));
  }

  private static String parameters(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + Arrays.toString(entry.getValue()))
        .collect(Collectors.joining(";"));
  }
}
