package dev.reprise.watershed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatershedSessionTest {
  @TempDir private Path data;

  private static WatershedSession session(Watershed watershed) {
    return new WatershedSession(watershed.uri(), watershed.email(), watershed.password());
  }

  @Test
  void walksThroughTheWholeApplicationTheSameWayEveryTime() throws Exception {
    try (var watershed = Watershed.start(data, Map.of())) {
      var first = session(watershed).walk();
      var second = session(watershed).walk();

      assertThat(first.runid()).isNotEqualTo(second.runid());
      assertThat(shape(second)).isEqualTo(shape(first));
      var run = watershed.runDirectory(first.runid());
      assertThat(watershed.runDirectory(second.runid()).resolve("wepp/output/loss.json"))
          .hasSameTextualContentAs(run.resolve("wepp/output/loss.json"));
      assertThat(Files.readString(watershed.runDirectory(first.forkedRunid()).resolve("ron.nodb")))
          .contains(first.forkedRunid(), "\"has_sbs\" : false", "\"has_wepp\" : true");
    }
  }

  @Test
  void archivesTheRunWithoutItsArchives() throws Exception {
    try (var watershed = Watershed.start(data, Map.of())) {
      var walk = session(watershed).walk();

      var archive = watershed.runDirectory(walk.runid()).resolve(walk.archive());
      try (var zip = new ZipFile(archive.toFile())) {
        assertThat(zip.getComment()).isEqualTo("before the fork");
        assertThat(zip.stream().map(Object::toString))
            .contains("ron.nodb", "disturbed.cfg", "wepp/output/loss.json")
            .noneMatch(name -> name.startsWith("archives/"));
      }
    }
  }

  @Test
  void stumblesWhereItIsNotLetIn() {
    try (var watershed = Watershed.start(data, Map.of())) {
      URI uri = watershed.uri();

      assertThatThrownBy(() -> new WatershedSession(uri, watershed.email(), "guess").walk())
          .isInstanceOf(WatershedSession.Stumble.class)
          .hasMessageStartingWith(uri + "/login answered 401: the email or the password is wrong")
          .hasMessageNotContaining("<");
    }
  }

  @Test
  void saysInOneSentenceThatNothingListens() throws Exception {
    int free;
    try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = port.getLocalPort();
    }
    var err = new ByteArrayOutputStream();

    int code =
        WatershedWalk.walk(
            List.of("http://127.0.0.1:" + free), Map.of("ADMIN_PASSWORD", "guess"), print(err));

    assertThat(code).isEqualTo(3);
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("error: nothing listens at http://127.0.0.1:" + free + "; ");
  }

  private static PrintStream print(ByteArrayOutputStream out) {
    return new PrintStream(out, true, UTF_8);
  }

  /// The steps without polls and without what every run has of its own.
  private static List<String> shape(WatershedSession.Walk walk) {
    return walk.steps().stream()
        .filter(step -> !step.isPoll())
        .map(step -> step.method() + " " + step.path() + " " + step.status())
        .map(step -> step.replace(walk.runid(), "RUN").replace(walk.forkedRunid(), "FORK"))
        .map(step -> step.replaceAll("jobinfo/[0-9a-f-]+", "jobinfo/JOB"))
        .map(step -> step.replaceAll("\\d{8}-\\d{6}-\\d{3}", "TIME"))
        .toList();
  }
}
