package dev.reprise.inapp.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.inapp.servlet.Container.Deployment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way to answer gives the same bytes with and without the filter, and those are recorded.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UnharmedContract {
  private static final Map<String, Application> ANSWERS = answers();

  private final Container.Kind kind;
  private final MemoryRecorder recorder = new MemoryRecorder();
  private Container plain;
  private Container recorded;

  UnharmedContract(Container.Kind kind) {
    this.kind = kind;
  }

  @BeforeAll
  void start() throws Exception {
    plain = start(new Deployment());
    recorded = start(new Deployment().through(new RecorderFilter(recorder)));
  }

  private Container start(Deployment deployment) throws Exception {
    ANSWERS.forEach(deployment::with);
    // Mapped to everything, so that a dispatch that is none of its business comes by as well.
    deployment.dispatches = EnumSet.complementOf(EnumSet.of(DispatcherType.ERROR));
    return kind.start(deployment);
  }

  @AfterAll
  void stop() {
    plain.close();
    recorded.close();
  }

  @BeforeEach
  void forget() {
    recorder.exchanges.clear();
  }

  static Iterable<String> answered() {
    return ANSWERS.keySet();
  }

  @ParameterizedTest
  @MethodSource("answered")
  void answersTheSameWithAndWithoutTheFilter(String path) throws Exception {
    for (String method : new String[] {"GET", "HEAD"}) {
      String request = method + " " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
      recorder.exchanges.clear();

      String without = new RawHttp(plain.port()).send(request);
      String with = new RawHttp(recorded.port()).send(request);

      assertThat(with).isEqualTo(without);
      var exchange = recorder.only();
      assertThat(exchange.status).isEqualTo(Integer.parseInt(without.substring(9, 12)));
      if (exchange.error == null && !path.startsWith("/error") && !chunked(without)) {
        assertThat(exchange.answeredBytes())
            .isEqualTo(RawHttp.body(without).getBytes(StandardCharsets.ISO_8859_1));
      }
      if (exchange.error == null && !path.startsWith("/error") && method.equals("GET")) {
        assertThat(exchange.headers.first("content-type").orElse("none"))
            .isEqualTo(header(without, "Content-Type"));
      }
      assertThat(exchange.heads).isEqualTo(1);
      assertThat(exchange.ends).isEqualTo(1);
    }
  }

  private static boolean chunked(String answer) {
    return answer.contains("Transfer-Encoding: chunked");
  }

  private static String header(String answer, String name) {
    for (String line : answer.lines().toList()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
        return line.substring(name.length() + 1).trim();
      }
    }
    return "none";
  }

  @Test
  void recordsChunkedAnswersWithoutTheirChunks() throws Exception {
    new RawHttp(recorded.port()).get("/flush");

    assertThat(recorder.only().answered()).isEqualTo("first true second");
  }

  private static Map<String, Application> answers() {
    Map<String, Application> answers = new LinkedHashMap<>();
    streams(answers);
    writers(answers);
    takingBack(answers);
    leavingToTheContainer(answers);
    dispatching(answers);
    return answers;
  }

  private static void streams(Map<String, Application> answers) {
    answers.put("/nothing", (request, response) -> {});
    answers.put(
        "/stream",
        (request, response) -> {
          response.setContentType("application/json");
          response.setHeader("X-Twice", "a");
          response.addHeader("X-Twice", "b");
          response.getOutputStream().write("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        });
    answers.put(
        "/bytes",
        (request, response) -> {
          for (int i = 0; i < 3000; i++) {
            response.getOutputStream().write(i);
          }
        });
    answers.put(
        "/large",
        (request, response) -> {
          response.setContentLength(60_000);
          byte[] part = new byte[20_000];
          for (byte i = 1; i <= 3; i++) {
            java.util.Arrays.fill(part, i);
            response.getOutputStream().write(part);
          }
        });
    answers.put(
        "/print",
        (request, response) -> {
          response.setCharacterEncoding("ISO-8859-1");
          response.getOutputStream().print("h\u00e9");
          response.getOutputStream().println(1.5);
          response.getOutputStream().println("\u00e9");
        });
    answers.put(
        "/flush",
        (request, response) -> {
          response.getOutputStream().print("first ");
          response.flushBuffer();
          response.getOutputStream().print(response.isCommitted() + " second");
        });
    answers.put(
        "/closed",
        (request, response) -> {
          response.getOutputStream().print("whole");
          response.getOutputStream().close();
          response.setHeader("X-Late", "never");
        });
    answers.put("/204", (request, response) -> response.setStatus(204));
    answers.put(
        "/304",
        (request, response) -> {
          response.setStatus(304);
          response.setHeader("ETag", "\"a\"");
        });
  }

  private static void writers(Map<String, Application> answers) {
    answers.put(
        "/writer",
        (request, response) -> {
          response.setContentType("text/html;charset=utf-8");
          PrintWriter writer = response.getWriter();
          writer.write("gr\u00fc\u00df dich \ud83d");
          writer.write('\ude00');
          writer.append(" \u20ac").println();
          writer.println(new char[] {'o', 'k'});
          writer.print(3);
        });
    answers.put(
        "/writer-default",
        (request, response) -> {
          response.setContentType("text/plain");
          response.getWriter().print("caf\u00e9 \u20ac");
        });
    answers.put(
        "/writer-format",
        (request, response) -> {
          response.setContentType("text/plain;charset=utf-8");
          response.setLocale(Locale.GERMANY);
          response.getWriter().printf("%.2f", 1.5).format(Locale.ROOT, " %.1f", 2.5);
        });
    answers.put(
        "/writer-large",
        (request, response) -> {
          response.setContentType("text/plain;charset=utf-8");
          response.setContentLength(45_000);
          for (int i = 0; i < 5_000; i++) {
            response.getWriter().write("\u00fcber 123");
          }
          response.getWriter().close();
        });
    answers.put(
        "/writer-after-stream",
        (request, response) -> {
          response.getOutputStream().print("a");
          try {
            response.getWriter();
          } catch (IllegalStateException expected) {
            response.getOutputStream().print(" refused");
          }
        });
  }

  private static void takingBack(Map<String, Application> answers) {
    answers.put(
        "/reset",
        (request, response) -> {
          response.setHeader("X-Gone", "1");
          response.getOutputStream().print("gone");
          response.reset();
          response.setContentType("text/plain;charset=utf-8");
          response.getWriter().print("kept");
        });
    answers.put(
        "/reset-buffer",
        (request, response) -> {
          response.setContentType("text/plain;charset=utf-8");
          response.getWriter().print("gone");
          response.resetBuffer();
          response.getWriter().print("kept");
        });
    answers.put(
        "/reset-too-late",
        (request, response) -> {
          response.setContentLength(7);
          response.getOutputStream().print("se");
          response.flushBuffer();
          try {
            response.resetBuffer();
          } catch (IllegalStateException expected) {
            response.getOutputStream().print("ttled");
          }
        });
    answers.put(
        "/large-buffer",
        (request, response) -> {
          response.setBufferSize(100_000);
          response.getOutputStream().write(new byte[50_000]);
          response.resetBuffer();
          response.getOutputStream().print(String.valueOf(response.isCommitted()));
        });
  }

  private static void leavingToTheContainer(Map<String, Application> answers) {
    answers.put(
        "/error-sent",
        (request, response) -> {
          response.getOutputStream().print("gone");
          response.sendError(418, "short and stout");
        });
    answers.put("/error-sent-plainly", (request, response) -> response.sendError(404));
    answers.put(
        "/redirect",
        (request, response) -> {
          response.getOutputStream().print("gone");
          response.sendRedirect("/elsewhere");
        });
    answers.put(
        "/error-thrown",
        (request, response) -> {
          response.getOutputStream().print("gone");
          throw new IllegalStateException("planned");
        });
    answers.put(
        "/error-thrown-late",
        (request, response) -> {
          response.getOutputStream().print("begun");
          response.flushBuffer();
          throw new IllegalStateException("planned");
        });
  }

  private static void dispatching(Map<String, Application> answers) {
    answers.put(
        "/forward",
        (request, response) -> request.getRequestDispatcher("/stream").forward(request, response));
    answers.put(
        "/include",
        (request, response) -> {
          response.setContentType("text/plain;charset=utf-8");
          response.getOutputStream().print("[");
          request.getRequestDispatcher("/stream").include(request, response);
          response.getOutputStream().print("]");
        });
    answers.put("/not-modified-since", UnharmedContract::conditional);
  }

  private static void conditional(
      jakarta.servlet.http.HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    response.setDateHeader("Last-Modified", 1_000_000_000_000L);
    response.addCookie(new jakarta.servlet.http.Cookie("a", "b"));
    response.getOutputStream().print(request.getDateHeader("If-Modified-Since") + "");
  }
}
