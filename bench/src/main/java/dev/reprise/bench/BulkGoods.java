package dev.reprise.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// Large answers of any size: `/bulk/{json|text|binary}/{bytes}/{variant}`. A variant always has
/// the same bytes, and other variants have others. They need no login, and are never held whole.
final class BulkGoods {
  static final long LARGEST = 1L << 30;
  private static final int BLOCK = 64 << 10;
  private static final int ROW = 64;

  private BulkGoods() {}

  static void offer(Routes routes) {
    routes
        .add("GET /bulk/json/{}/{}", call -> answer(call, "application/json"))
        .add("GET /bulk/text/{}/{}", call -> answer(call, "text/plain; charset=utf-8"))
        .add("GET /bulk/binary/{}/{}", call -> answer(call, "application/octet-stream"));
  }

  static String target(String kind, long bytes, int variant) {
    return "/bulk/" + kind + "/" + bytes + "/" + variant;
  }

  private static Answer answer(Call call, String type) {
    long bytes = call.number(2);
    int variant = (int) call.number(3);
    if (bytes < 2 * ROW || bytes > LARGEST) {
      return Answer.problem(400, "a size lies between " + 2 * ROW + " and " + LARGEST);
    }
    byte[] block = block(call.segments().get(1), variant);
    boolean json = call.segments().get(1).equals("json");
    return Answer.of(
        200, new AnswerBody.Streamed(type, bytes, out -> write(out, block, bytes, json)));
  }

  /// JSON is a list of strings, which ends where the size says.
  private static void write(OutputStream out, byte[] block, long bytes, boolean json)
      throws IOException {
    long rows = json ? (bytes - 2) / ROW * ROW : bytes;
    out.write(json ? new byte[] {'['} : new byte[0]);
    for (long left = rows; left > 0; left -= block.length) {
      boolean last = left <= block.length;
      byte[] part = last ? Arrays.copyOf(block, (int) left) : block;
      if (json && last) {
        part[part.length - 2] = ' '; // no comma behind the last one
      }
      out.write(part);
    }
    if (json) {
      byte[] end = new byte[(int) (bytes - rows - 1)];
      Arrays.fill(end, (byte) ' ');
      end[end.length - 1] = ']';
      out.write(end);
    }
  }

  private static byte[] block(String kind, int variant) {
    if (kind.equals("binary")) {
      var bytes = new byte[BLOCK];
      new Random(variant).nextBytes(bytes);
      return bytes;
    }
    String form =
        kind.equals("json") ? "\"%06d variant %-6d %-38s\",\n" : "%06d variant %-6d %-41s\n";
    var text = new StringBuilder(BLOCK);
    for (int row = 0; row < BLOCK / ROW; row++) {
      text.append(form.formatted(row, variant, "of goods that nobody looks at"));
    }
    return pinned(text.toString().getBytes(StandardCharsets.US_ASCII), kind);
  }

  private static byte[] pinned(byte[] block, String kind) {
    if (block.length != BLOCK) {
      throw new IllegalStateException(kind + " rows are not " + ROW + " bytes: " + block.length);
    }
    return block;
  }
}
