package dev.reprise.play;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultipartBodyTest {
  @TempDir private Path folder;

  @Test
  void writesAFormAsABrowserDoes() throws Exception {
    Path upload = Files.writeString(folder.resolve("seed"), "0 1 2 3");
    var body =
        new MultipartBody(
            List.of(
                FormPart.field("mode", "2"),
                FormPart.file(
                    "input_upload_landuse", "Ebene 1.asc", "text/plain", FileBody.of(upload)),
                FormPart.field("mode", "größer\r\n")),
            "XX");

    assertThat(written(body))
        .isEqualTo(
            """
            --XX
            Content-Disposition: form-data; name="mode"

            2
            --XX
            Content-Disposition: form-data; name="input_upload_landuse"; filename="Ebene 1.asc"
            Content-Type: text/plain

            0 1 2 3
            --XX
            Content-Disposition: form-data; name="mode"

            größer

            --XX--
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void keepsNamesFromEndingTheirLine() throws Exception {
    var part = FormPart.file("a\"b\r\nc", "ü\".txt\n", "text/plain", OutgoingBody.NONE);

    assertThat(new String(part.head(), UTF_8))
        .startsWith(
            "Content-Disposition: form-data; name=\"a%22b%0D%0Ac\"; filename=\"ü%22.txt%0A\"\r\n");
    assertThatThrownBy(() -> FormPart.file("a", "b", "text/plain\r\nX: y", OutgoingBody.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesAFileWithoutATypeToo() {
    var part =
        new FormPart("a", Optional.of(""), Optional.empty(), OutgoingBody.of(new byte[] {1}));

    assertThat(part.head()).asString().endsWith("filename=\"\"\r\n\r\n");
  }

  @Test
  void knowsItsLengthAndWritesTheSameAgain() throws Exception {
    byte[] bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);
    Path upload = Files.write(folder.resolve("seed"), bytes);
    var body =
        MultipartBody.of(
            List.of(
                FormPart.field("é", "ü"),
                FormPart.file("f", "g", "image/tiff", FileBody.of(upload))),
            new Random(8));

    var first = new ByteArrayOutputStream();
    var second = new ByteArrayOutputStream();
    body.writeTo(first);
    body.writeTo(second);

    assertThat(first.size()).isEqualTo(body.length());
    assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
  }

  @Test
  void isReadBackAsItWas() throws Exception {
    byte[] bytes = new byte[10_000];
    new Random(9).nextBytes(bytes);
    var body =
        MultipartBody.of(
            List.of(
                FormPart.field("a", "--\r\n----reprise"),
                FormPart.file("f", "g", "image/tiff", OutgoingBody.of(bytes))),
            new Random(10));

    String[] parts = latin1(body).split("(\r\n)?--" + body.boundary() + "(--)?\r\n", -1);

    assertThat(parts).hasSize(4);
    assertThat(content(parts[1])).isEqualTo("--\r\n----reprise");
    assertThat(content(parts[2])).isEqualTo(new String(bytes, ISO_8859_1));
  }

  @Test
  void makesAnotherBoundaryEachTime() {
    var random = new Random(11);
    var one = MultipartBody.of(List.of(), random);
    var other = MultipartBody.of(List.of(), random);

    assertThat(one.boundary()).isNotEqualTo(other.boundary());
    assertThat(one.contentType()).isEqualTo("multipart/form-data; boundary=" + one.boundary());
  }

  @Test
  void encodesAFormAsABrowserDoes() {
    var fields =
        List.of(
            Map.entry("a b", "ü&=+"),
            Map.entry("keep", "*-._~!'()"),
            Map.entry("empty", ""),
            Map.entry("a b", "\r\n/"));

    assertThat(FormBody.encode(fields))
        .isEqualTo("a+b=%C3%BC%26%3D%2B&keep=*-._%7E%21%27%28%29&empty=&a+b=%0D%0A%2F");
  }

  private static String written(OutgoingBody body) throws IOException {
    var out = new ByteArrayOutputStream();
    body.writeTo(out);
    return out.toString(UTF_8);
  }

  private static String latin1(OutgoingBody body) throws IOException {
    var out = new ByteArrayOutputStream();
    body.writeTo(out);
    return out.toString(ISO_8859_1);
  }

  private static String content(String part) {
    return part.substring(part.indexOf("\r\n\r\n") + 4);
  }
}
