package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultStreamTest {
  @Test
  void passesOnWhatItIsGiven() {
    var bytes = new ByteArrayOutputStream();
    var result = new ResultStream(bytes);

    print(result, "größer");

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("größer");
    assertThat(result.failure()).isEmpty();
  }

  @Test
  void remembersWhyAResultIsNotWhole() {
    var result = new ResultStream(new BrokenStream("No space left on device"));

    print(result, "lost");
    print(result, "lost, too");

    assertThat(result.failure())
        .get()
        .extracting(IOException::getMessage)
        .isEqualTo("No space left on device");
  }

  @Test
  void acceptsThatAReaderHangsUp() {
    var result = new ResultStream(new BrokenStream("Broken pipe"));

    print(result, "unread");

    assertThat(result.failure()).isEmpty();
  }

  private static void print(OutputStream stream, String text) {
    var writer = new PrintWriter(stream, true, StandardCharsets.UTF_8);
    writer.print(text);
    writer.flush();
  }

  /// Fails every time it is written to.
  private static final class BrokenStream extends OutputStream {
    private final String reason;

    BrokenStream(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int value) throws IOException {
      throw new IOException(reason);
    }
  }
}
