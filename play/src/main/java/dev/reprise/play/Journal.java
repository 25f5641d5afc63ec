package dev.reprise.play;

import dev.reprise.profile.JsonWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The steps of one playback as they happen: a line for its head, then one for each step.
///
/// A line is written at once and whole, so that a process that is killed leaves every step that had
/// ended. The thread may be interrupted: that is how playbacks are ended, and the file is no
/// channel that an interruption would close. As long as the journal is open, its [JournalHold]
/// tells that the playback is running. Used by one thread at a time.
public final class Journal implements AutoCloseable {
  private final Path file;
  private final OutputStream out;
  private final JournalHold hold;
  private final JsonWriter line = new JsonWriter(1024);

  private Journal(Path file, OutputStream out, JournalHold hold) {
    this.file = file;
    this.out = out;
    this.hold = hold;
  }

  static Journal open(Path file, PlaybackToken token, PlaybackRequest request, Instant startedAt) {
    try {
      Files.createDirectories(file.getParent());
      JournalHold hold = JournalHold.take(file);
      try {
        Files.createFile(file);
        var journal = new Journal(file, new FileOutputStream(file.toFile(), true), hold);
        journal.append(head(token, request, startedAt));
        return journal;
      } catch (IOException | RuntimeException e) {
        hold.close();
        throw e;
      }
    } catch (IOException e) {
      throw StorageTrouble.writing("the journal", file, e);
    }
  }

  private static Map<String, @Nullable Object> head(
      PlaybackToken token, PlaybackRequest request, Instant startedAt) {
    var head = new LinkedHashMap<String, @Nullable Object>();
    head.put("token", token.value());
    head.put("profile", request.profile().value());
    head.put("base_url", withoutUser(request.instance().baseUrl()));
    head.put("dry_run", request.manner().dryRun());
    head.put("started_at", startedAt.toString());
    head.put("pid", ProcessHandle.current().pid());
    head.put(JournalHold.PROCESS_KEY, JournalHold.THIS_PROCESS);
    return head;
  }

  private static String withoutUser(URI url) {
    try {
      return url.getUserInfo() == null
          ? url.toString()
          : new URI(url.getScheme(), null, url.getHost(), url.getPort(), url.getPath(), null, null)
              .toString();
    } catch (URISyntaxException e) {
      return ""; // it could not be parsed without its password; then it is not told at all
    }
  }

  /// Appends a step that has ended.
  public void step(StepResult result) {
    append(result.fields());
  }

  private void append(Map<String, @Nullable Object> fields) {
    line.reset(0);
    line.value(fields).newline();
    try {
      line.writeTo(out);
    } catch (IOException e) {
      throw StorageTrouble.writing("the journal", file, e);
    }
  }

  /// Ends it: from now on the playback is not running any more.
  @Override
  public void close() {
    try (hold) {
      out.close();
    } catch (IOException e) {
      throw StorageTrouble.writing("the journal", file, e);
    }
  }
}
