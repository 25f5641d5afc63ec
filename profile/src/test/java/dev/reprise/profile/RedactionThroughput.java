package dev.reprise.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Prints how fast texts pass; run by hand, as times say nothing on a busy machine.
final class RedactionThroughput {
  private RedactionThroughput() {}

  public static void main(String[] arguments) throws IOException {
    String event =
        "{\"id\":1234,\"name\":\"a plain name\",\"tokens_used\":12,\"tags\":[\"one\",\"two\"],"
            + "\"description\":\"some longer text, as people write it: with words\",\"ok\":true},";
    byte[] body = ("[" + event.repeat(50_000) + "0]").getBytes(StandardCharsets.UTF_8);
    String small = "[" + event.repeat(6) + "0]";
    for (int known : new int[] {0, 100, 4096}) {
      var redaction = new Redaction(RedactionRules.none());
      var random = new Random(1);
      for (int i = 0; i < known; i++) {
        redaction.field("token", Long.toHexString(random.nextLong()) + "/" + random.nextInt());
      }
      for (int round = 0; round < 4; round++) {
        streaming(redaction, body, known);
        events(redaction, small, known);
      }
    }
  }

  private static void streaming(Redaction redaction, byte[] body, int known) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      try (var stream = redaction.streaming(BodySyntax.JSON, OutputStream.nullOutputStream())) {
        stream.write(body);
      }
    }
    long megabytes = body.length * 10_000L / (System.nanoTime() - start);
    System.out.printf("%d known: %d MB/s streaming%n", known, megabytes);
  }

  private static void events(Redaction redaction, String event, int known) {
    long start = System.nanoTime();
    int length = 0;
    for (int i = 0; i < 200_000; i++) {
      length += redaction.text(event, BodySyntax.JSON).length();
    }
    long nanos = (System.nanoTime() - start) / 200_000;
    System.out.printf("%d known: %d ns an event of %d bytes%n", known, nanos, length / 200_000);
  }
}
