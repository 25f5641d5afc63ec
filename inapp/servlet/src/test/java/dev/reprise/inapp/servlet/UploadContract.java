package dev.reprise.inapp.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.inapp.servlet.Container.Deployment;
import jakarta.servlet.http.Part;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The application reads an upload as it pleases, and the recorder gets it as it came.
abstract class UploadContract extends Posting {
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

  UploadContract(Container.Kind kind) {
    super(kind);
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
}
