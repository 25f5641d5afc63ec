package dev.reprise.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Verdict;
import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The page of one playback as a single file that opens from a disk: the modules and styles of the
/// web pages, and within them what the engine would answer for this playback.
///
/// Steps that are not as recorded come first, so that what no longer fits is the evidence of the
/// others; the page tells how many those are.
public final class ReportPage {
  /// So large a file still opens in a browser without trouble.
  public static final long LIMIT = 64L << 20;

  private final PlaybackToken token;
  private final Map<String, ? extends @Nullable Object> result;
  private final StepEvidence evidence;
  private final long limit;

  /// @param result what the engine answers for the playback
  /// @param limit how many bytes may be written before evidence is left out
  public ReportPage(
      PlaybackToken token,
      Map<String, ? extends @Nullable Object> result,
      StepEvidence evidence,
      long limit) {
    this.token = token;
    this.result = result;
    this.evidence = evidence;
    this.limit = limit;
  }

  /// Writes the page.
  ///
  /// @return how many steps it holds no evidence of, because there was no room
  public int writeTo(OutputStream out) throws IOException {
    String path = "/run/result/" + token.value();
    byte[] head = (ReportShell.head() + "{\"answers\":{" + answer(path, result)).getBytes(UTF_8);
    out.write(head);
    long room = limit - head.length;
    int leftOut = 0;
    for (int step : steps()) {
      var found = evidence.find(token, step);
      byte[] answer = ("," + answer(path + "/steps/" + step, found.orElse(null))).getBytes(UTF_8);
      if (answer.length <= room) {
        out.write(answer);
        room -= answer.length;
      } else {
        leftOut++;
      }
    }
    var report = Map.of("token", token.value(), "left_out", leftOut);
    out.write(("}," + answer("report", report) + "}" + ReportShell.tail()).getBytes(UTF_8));
    return leftOut;
  }

  /// A name and its value as JSON in which nothing can end the script that holds it.
  private static String answer(String name, @Nullable Object value) {
    return (JsonWriter.text(name) + ":" + JsonWriter.text(value)).replace("<", "\\u003c");
  }

  /// The numbers of all steps that have ended, the most telling first.
  private List<Integer> steps() {
    List<?> ended = result.get("requests") instanceof List<?> list ? list : List.of();
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
