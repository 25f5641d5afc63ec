package dev.reprise.bench;

import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.JsonWriter;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.RecorderSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events of 1 KB appended a second, against encoding and writing the same maps and nothing else.
final class AppendBench {
  private static final int WRITE_BYTES = 1 << 20;

  private final Path scratch;
  private final int events;
  private int runs;

  AppendBench(Path scratch, int events) {
    this.scratch = scratch;
    this.events = events;
  }

  void run(int rounds, PrintStream out) throws IOException, InterruptedException {
    out.printf("%none event is %d bytes of JSON%n", JsonWriter.text(event(1)).length());
    new Comparison("append", "events a second")
        .with("encode and write, the limit", this::limit)
        .with("appendEvent, log only", () -> recorded(1, false))
        .with("appendEvent, log and draft", () -> recorded(1, true))
        .with("appendEvent, log and draft, 4 threads", () -> recorded(4, true))
        .run(rounds, out);
  }

  private double limit() throws IOException {
    long start = System.nanoTime();
    var writer = new JsonWriter(2 * WRITE_BYTES);
    try (var channel =
        FileChannel.open(
            scratch.resolve("plain-" + runs++ + ".jsonl"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      for (int i = 0; i < events; i++) {
        writer.value(event(i)).newline();
        if (writer.size() > WRITE_BYTES) {
          channel.write(writer.written());
          writer.reset(0);
        }
      }
      channel.write(writer.written());
    }
    return rate(start);
  }

  private double recorded(int threads, boolean assembler) throws InterruptedException {
    var root = new DataRoot(scratch.resolve("data-" + runs++));
    var settings = RecorderSettings.at(root, InstantSource.system()).assembler(assembler).build();
    try (var recorder = ProfileRecorder.open(settings)) {
      long start = System.nanoTime();
      var workers = new ArrayList<Thread>();
      for (int i = 0; i < threads; i++) {
        int first = i;
        workers.add(
            Thread.ofPlatform()
                .start(() -> {
                  for (int n = first; n < events; n += threads) {
                    var _ = recorder.appendEvent(new Event(event(n)));
                  }
                }));
      }
      for (Thread worker : workers) {
        worker.join();
      }
      recorder.flush();
      double rate = rate(start);
      if (recorder.statistics().recorded() != events) {
        throw new IllegalStateException("not all were recorded: " + recorder.statistics());
      }
      return rate;
    }
  }

  private double rate(long start) {
    return events / ((System.nanoTime() - start) / 1e9);
  }

  private static Map<String, @Nullable Object> event(int number) {
    var headers = new LinkedHashMap<String, @Nullable Object>();
    headers.put("host", "localhost:8080");
    headers.put("user-agent", "Mozilla/5.0 (X11; Linux x86_64)");
    headers.put("accept", "application/json");
    headers.put("content-type", "application/json");
    var meta = new LinkedHashMap<String, @Nullable Object>();
    meta.put("headers", headers);
    meta.put("bodyType", "json");
    meta.put(
        "body", "{\"values\":[1,2,3.5],\"text\":\"" + "some words of text ".repeat(30) + "\"}");
    var event = new LinkedHashMap<String, @Nullable Object>();
    event.put("stage", "response");
    event.put("id", "1763637000123-" + number);
    event.put("runId", "palouse");
    event.put("method", "GET");
    event.put("endpoint", "/runs/palouse/disturbed/things?x=" + number);
    event.put("status", 200);
    event.put("ok", true);
    event.put("durationMs", 12);
    event.put("responseMeta", meta);
    return event;
  }
}
