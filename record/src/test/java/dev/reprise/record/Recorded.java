package dev.reprise.record;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.EventLog;
import dev.reprise.profile.Headers;
import dev.reprise.profile.Json;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Short words for tests: exchanges to record, and what then stands on the disk.
final class Recorded {
  private Recorded() {}

  static Event event(String json) {
    return new Event(Json.parseObject(json));
  }

  static List<Event> events(Path log) {
    var events = new ArrayList<Event>();
    try (InputStream in = Files.newInputStream(log)) {
      EventLog.Report report = EventLog.read(in, events::add);
      if (report.skippedCount() > 0) {
        throw new AssertionError("unreadable lines: " + report);
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CaptureFolder stream(DataRoot root, String run) {
    return root.draft(new RunId(run), CaptureId.STREAM);
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Records one whole exchange.
  static void exchange(
      ProfileRecorder recorder, RequestHead head, String request, Headers headers, String answer) {
    ExchangeRecording recording = recorder.exchanges().begin(head);
    if (!request.isEmpty()) {
      recording.requestBody(bytes(request));
    }
    recording.responseHead(200, headers);
    if (!answer.isEmpty()) {
      recording.responseBody(bytes(answer));
    }
    recording.finish();
  }

  static RequestHead get(String target) {
    return new RequestHead("GET", target, Headers.of("Accept", "*/*"));
  }

  static RequestHead post(String target, String contentType) {
    return new RequestHead("POST", target, Headers.of("Content-Type", contentType));
  }

  static final Headers JSON = Headers.of("Content-Type", "application/json");

  static List<Path> filesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes a folder with all that is in it.
  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
