package dev.reprise.profile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private final List<String> ids = new ArrayList<>();

  @Test
  void readsEventsInOrder() throws IOException {
    var report = read(line("a") + line("b") + line("c"));

    assertThat(ids).containsExactly("a", "b", "c");
    assertThat(report).isEqualTo(new EventLog.Report(3, 0, List.of(), false));
  }

  @Test
  void countsATornLastLineApart() throws IOException {
    String whole = line("a") + line("b");
    for (int cut = line("a").length() + 1; cut < whole.length(); cut++) {
      ids.clear();

      var report = read(whole.substring(0, cut));

      assertThat(ids).containsExactly("a");
      assertThat(report).isEqualTo(new EventLog.Report(1, 0, List.of(), true));
    }
  }

  @Test
  void passesOverBlankLinesAndTakesCarriageReturns() throws IOException {
    var report = read("\n\r\n  \t\n" + line("a").replace("\n", "\r\n") + "\n" + line("b"));

    assertThat(ids).containsExactly("a", "b");
    assertThat(report.skippedCount()).isZero();
  }

  @Test
  void reportsEachLineThatIsNoEventWithItsNumber() throws IOException {
    String bad =
        String.join(
            "\n",
            "{\"stage\":\"thought\",\"id\":\"x\"}",
            "{\"stage\":\"request\"}",
            "[" + line("in an array").strip() + "]",
            "\"text\"",
            line("two").strip() + line("in one line").strip(),
            "{\"stage\":\"request\",\"id\":\"caf\u00e9\"}",
            "\0\0\0\0");

    var report = read((line("a") + bad + "\n" + line("b")).getBytes(ISO_8859_1));

    assertThat(ids).containsExactly("a", "b");
    assertThat(report.skipped())
        .extracting(EventLog.SkippedLine::number)
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(report.skippedCount()).isEqualTo(7);
    assertThat(report.skipped().get(0).reason()).contains("thought");
    assertThat(report.skipped().get(1).reason()).contains("\"id\"");
  }

  @Test
  void keepsTheFirstReasonsAndCountsAll() throws IOException {
    var report = read("x\n".repeat(1_000));

    assertThat(report.skippedCount()).isEqualTo(1_000);
    assertThat(report.skipped()).hasSize(100);
  }

  @Test
  void skipsALineThatIsTooLongAndReadsOn() throws IOException {
    String longer = "{\"stage\":\"request\",\"id\":\"" + "x".repeat(500) + "\"}\n";
    String exact = "{\"stage\":\"request\",\"id\":\"" + "x".repeat(74) + "\"}\n";

    var report =
        EventLog.read(in(line("a") + longer + exact + line("b")), e -> ids.add(e.id()), 101);

    assertThat(exact).hasSize(102);
    assertThat(ids).hasSize(3).startsWith("a").endsWith("b");
    assertThat(report.skipped())
        .containsExactly(new EventLog.SkippedLine(2, "longer than 101 bytes"));
  }

  @Test
  void holdsNoMoreOfAnEndlessLineThanTheLimit() throws IOException {
    long before = used();
    long[] most = {0};
    var endless =
        new InputStream() {
          private long left = 3L << 30;

          @Override
          public int read() {
            throw new AssertionError("bytes are read in chunks");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            if (left % (256L << 20) < length) {
              most[0] = Math.max(most[0], used() - before);
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 ? -1 : count;
          }
        };

    var report = EventLog.read(endless, e -> ids.add(e.id()), 1 << 20);

    assertThat(report.tornTail()).isTrue();
    assertThat(most[0]).isLessThan(64L << 20);
  }

  @Test
  void leavesTheFailuresOfItsConsumerAlone() {
    var failure = new IllegalArgumentException("the consumer's own");

    assertThatThrownBy(() ->
            EventLog.read(
                in(line("a")),
                event -> {
                  throw failure;
                }))
        .isSameAs(failure);
  }

  private EventLog.Report read(String text) throws IOException {
    return read(text.getBytes(UTF_8));
  }

  private EventLog.Report read(byte[] bytes) throws IOException {
    return EventLog.read(new ByteArrayInputStream(bytes), event -> ids.add(event.id()));
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String line(String id) {
    return "{\"stage\":\"request\",\"id\":\"" + id + "\"}\n";
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
