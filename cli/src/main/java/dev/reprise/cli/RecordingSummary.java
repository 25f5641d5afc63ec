package dev.reprise.cli;

import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.JsonWriter;
import dev.reprise.record.Capture;
import dev.reprise.record.Captures;
import dev.reprise.record.RecorderStatistics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a recording tells when it ends: how much there is, where, and what to do with it.
///
/// @param statistics what was recorded
/// @param root where
/// @param captures the captures there
/// @param started when it began; drafts that were not written to since are none of its business
record RecordingSummary(
    RecorderStatistics statistics, DataRoot root, Captures captures, Instant started) {

  void print(Reprise reprise, boolean json) {
    PrintWriter out = reprise.out();
    List<Capture> written =
        captures.list().stream()
            .filter(this::isWritten)
            .sorted(Comparator.comparingLong(this::size).reversed())
            .toList();
    if (json) {
      out.println(JsonWriter.text(fields(written)));
      return;
    }
    String dropped = statistics.dropped() == 0 ? "" : ", dropped " + statistics.dropped();
    out.printf("recorded %d events%s%n", statistics.recorded(), dropped);
    for (Capture capture : written) {
      out.printf("  draft %s%n", reprise.shown(root.draft(capture.run(), capture.id()).path()));
      out.printf("  make it a profile: reprise promote %s%n", arguments(capture));
    }
  }

  private Map<String, Object> fields(List<Capture> written) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("recorded", statistics.recorded());
    fields.put("dropped", statistics.dropped());
    fields.put("drafts", written.stream().map(this::draft).toList());
    return fields;
  }

  private Map<String, Object> draft(Capture capture) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("run", capture.run().value());
    fields.put("capture", capture.id().value());
    fields.put("path", root.draft(capture.run(), capture.id()).path().toString());
    return fields;
  }

  private static String arguments(Capture capture) {
    String run = capture.run().value();
    String quoted = run.matches("[\\w.-]+") ? run : "'" + run.replace("'", "'\\''") + "'";
    return capture.id().equals(CaptureId.STREAM)
        ? quoted
        : quoted + " --capture " + capture.id().value();
  }

  private boolean isWritten(Capture capture) {
    try {
      Instant written = Files.getLastModifiedTime(events(capture)).toInstant();
      return !written.isBefore(started);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long size(Capture capture) {
    return events(capture).toFile().length();
  }

  private Path events(Capture capture) {
    return root.draft(capture.run(), capture.id()).events();
  }
}
