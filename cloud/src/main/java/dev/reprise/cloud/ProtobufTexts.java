package dev.reprise.cloud;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The texts in a message of Protocol Buffers, by the numbers of their fields. What has another
/// type is passed over; messages and maps in it look like texts and are nobody's field of interest.
final class ProtobufTexts {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private ProtobufTexts() {}

  static Map<Integer, String> of(byte[] message) throws IOException {
    var texts = new HashMap<Integer, String>();
    var in = ByteBuffer.wrap(message);
    try {
      while (in.hasRemaining()) {
        long tag = varint(in);
        switch ((int) (tag & 7)) {
          case VARINT -> varint(in);
          case FIXED_64 -> in.getLong();
          case FIXED_32 -> in.getInt();
          case BYTES -> texts.put((int) (tag >>> 3), text(in));
          default -> throw new IOException("a field of an unknown type");
        }
      }
    } catch (BufferUnderflowException e) {
      throw new IOException("a message that ends too early", e);
    }
    return texts;
  }

  private static String text(ByteBuffer in) throws IOException {
    long length = varint(in);
    if (length < 0 || length > in.remaining()) {
      throw new IOException("a message that ends too early");
    }
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static long varint(ByteBuffer in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number that does not end");
  }
}
