package dev.reprise.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Verdict;
import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The page of one playback as a single file that opens from a disk: the modules and styles of the
/// web pages, and within them what the engine would answer for this playback.
///
/// Steps that are not as recorded come first, so that what no longer fits is the evidence of the
/// others; the page tells how many those are. Where not all steps have ended, because it still runs
/// or broke off, the page also knows those that were planned.
public final class ReportPage {
  /// So large a file still opens in a browser without trouble.
  public static final long LIMIT = 64L << 20;

  private final PlaybackToken token;
  private final ReportSource source;
  private final Instant writtenAt;
  private final long limit;

  /// @param source what the engine answers for the playback
  /// @param writtenAt the time, which is told of a playback that still runs
  /// @param limit how many bytes may be written before evidence is left out
  public ReportPage(PlaybackToken token, ReportSource source, Instant writtenAt, long limit) {
    this.token = token;
    this.source = source;
    this.writtenAt = writtenAt;
    this.limit = limit;
  }

  /// Writes the page.
  ///
  /// @return how many steps it holds no evidence of, because there was no room
  public int writeTo(OutputStream out) throws IOException {
    String path = "/run/result/" + token.value();
    var result = source.result();
    List<?> ended = result.get("requests") instanceof List<?> list ? list : List.of();
    String answers = answer(path, result) + planned(result.get("profile"), ended.size());
    byte[] head = (ReportShell.head() + "{\"answers\":{" + answers).getBytes(UTF_8);
    out.write(head);
    long room = limit - head.length;
    int leftOut = 0;
    for (int step : steps(ended)) {
      var found = source.step(step);
      byte[] answer = ("," + answer(path + "/steps/" + step, found.orElse(null))).getBytes(UTF_8);
      if (answer.length <= room) {
        out.write(answer);
        room -= answer.length;
      } else {
        leftOut++;
      }
    }
    out.write(
        ("},"
                + answer("report", told(leftOut, "running".equals(result.get("state"))))
                + "}"
                + ReportShell.tail())
            .getBytes(UTF_8));
    return leftOut;
  }

  private String planned(@Nullable Object profile, int ended) {
    List<?> planned = source.planned();
    return planned.size() > ended
        ? "," + answer("/library/" + profile, Map.of("steps", planned))
        : "";
  }

  /// What is told of the report itself; when it was written matters only while a playback runs.
  private Map<String, Object> told(int leftOut, boolean running) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("token", token.value());
    fields.put("left_out", leftOut);
    if (running) {
      fields.put("written_at", writtenAt.toString());
    }
    return fields;
  }

  /// A name and its value as JSON in which nothing can end the script that holds it.
  private static String answer(String name, @Nullable Object value) {
    return (JsonWriter.text(name) + ":" + JsonWriter.text(value)).replace("<", "\\u003c");
  }

  /// The numbers of steps that have ended, the most telling first.
  private static List<Integer> steps(List<?> ended) {
    return ended.stream()
        .flatMap(step -> Ended.of(step).stream())
        .sorted(Comparator.comparing(Ended::asRecorded).thenComparingInt(Ended::number))
        .map(Ended::number)
        .toList();
  }

  private record Ended(int number, boolean asRecorded) {
    static Optional<Ended> of(@Nullable Object step) {
      return step instanceof Map<?, ?> fields && fields.get("step") instanceof Number number
          ? Optional.of(new Ended(number.intValue(), !isBad(fields.get("verdict"))))
          : Optional.empty();
    }

    private static boolean isBad(@Nullable Object verdict) {
      return Verdict.DIFFERENT.name().equals(verdict) || Verdict.FAILED.name().equals(verdict);
    }
  }
}
