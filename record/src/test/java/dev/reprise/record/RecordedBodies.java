package dev.reprise.record;

import static dev.reprise.record.Recorded.JSON;
import static dev.reprise.record.Recorded.events;
import static dev.reprise.record.Recorded.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Headers;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Exchanges that are recorded for their bodies, and what then stands in the draft of them.
final class RecordedBodies {
  final DataRoot root;
  final CaptureFolder draft;
  RecorderLimits limits = RecorderLimits.DEFAULT;

  RecordedBodies(Path folder) {
    root = new DataRoot(folder.resolve("data"));
    draft = stream(root, "palouse");
  }

  ProfileRecorder open() {
    return ProfileRecorder.open(
        RecorderSettings.at(root, InstantSource.system())
            .fallbackRun(new RunId("palouse"))
            .limits(limits)
            .build());
  }

  Map<String, @Nullable Object> request(String type, byte[]... pieces) {
    try (var recorder = open()) {
      Headers headers = type.isEmpty() ? Headers.none() : Headers.of("Content-Type", type);
      ExchangeRecording recording =
          recorder.exchanges().begin(new RequestHead("POST", "/a", headers));
      for (byte[] piece : pieces) {
        recording.requestBody(ByteBuffer.wrap(piece));
      }
      recording.responseHead(200, JSON);
      recording.finish();
    }
    return lastMeta("requestMeta");
  }

  Map<String, @Nullable Object> coded(String coding, byte[]... pieces) {
    return response(
        Headers.of("Content-Type", "application/json", "Content-Encoding", coding), pieces);
  }

  Map<String, @Nullable Object> response(Headers headers, byte[]... pieces) {
    try (var recorder = open()) {
      ExchangeRecording recording = recorder.exchanges().begin(Recorded.get("/a"));
      recording.responseHead(200, headers);
      for (byte[] piece : pieces) {
        recording.responseBody(ByteBuffer.wrap(piece));
      }
      recording.finish();
      assertThat(recorder.statistics().dropped()).isZero();
    }
    return lastMeta("responseMeta");
  }

  @SuppressWarnings("unchecked") // events are JSON objects
  Map<String, @Nullable Object> lastMeta(String key) {
    return events(draft.events()).reversed().stream()
        .filter(event -> event.fields().containsKey(key))
        .map(event -> (Map<String, @Nullable Object>) event.fields().get(key))
        .findFirst()
        .orElseThrow();
  }

  void assertIsFile(Map<String, @Nullable Object> meta, String bodyType, byte[] content)
      throws IOException {
    assertThat(meta).containsEntry("bodyType", bodyType).doesNotContainKeys("body", "jsonPayload");
    Path file = draft.body(String.valueOf(meta.get("bodyRef")));
    assertThat(file).hasBinaryContent(content);
    assertThat(meta)
        .containsEntry("bytes", content.length)
        .containsEntry("sha256", SpooledBytes.sha256(file))
        .containsEntry("bodyRef", SpooledBytes.sha256(file));
  }

  static byte[][] inPieces(byte[] bytes, int size) {
    var pieces = new byte[(bytes.length + size - 1) / size][];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = Arrays.copyOfRange(bytes, i * size, Math.min(bytes.length, (i + 1) * size));
    }
    return pieces;
  }
}
