package dev.reprise.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.RunId;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// A process that records without end from several threads, and prints the id of every event once
/// it is acknowledged. It exists to be killed.
final class AcknowledgingRecorder {
  private static final int THREADS = 4;

  private AcknowledgingRecorder() {}

  /// Takes the data root, the run, and a name that makes this process's ids its own.
  public static void main(String[] arguments) throws InterruptedException {
    var root = new DataRoot(Path.of(arguments[0]));
    var recorder =
        ProfileRecorder.open(
            RecorderSettings.at(root, InstantSource.system())
                .fallbackRun(new RunId(arguments[1]))
                .build());
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    for (int i = 0; i < THREADS; i++) {
      String prefix = arguments[2] + "-" + i + "-";
      Thread.ofPlatform().start(() -> record(recorder, prefix, out));
    }
    Thread.currentThread().join();
  }

  private static void record(ProfileRecorder recorder, String prefix, OutputStream out) {
    try {
      for (int n = 0; ; n++) {
        String id = prefix + n;
        recorder.appendEvent(event(id, n)).await();
        synchronized (out) {
          out.write((id + "\n").getBytes(UTF_8));
        }
        upload(recorder, n);
      }
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Event event(String id, int n) {
    return new Event(
        Map.of(
            "stage",
            "request",
            "id",
            id,
            "endpoint",
            "/things/" + n,
            "text",
            "é".repeat(n % 3000)));
  }

  /// Keeps the spool and the drafts' seeds busy too.
  private static void upload(ProfileRecorder recorder, int n) {
    if (n % 50 == 0) {
      ExchangeRecording exchange =
          recorder.exchanges().begin(Recorded.post("/upload", "application/octet-stream"));
      exchange.requestBody(Recorded.bytes("x".repeat(200_000 + n)));
      exchange.responseHead(200, Recorded.JSON);
      exchange.finish();
    }
  }
}
