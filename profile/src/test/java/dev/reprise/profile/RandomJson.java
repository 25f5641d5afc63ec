package dev.reprise.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Trees of JSON values that a seed decides: all of Unicode, halves of surrogate pairs included.
final class RandomJson {
  private final Random random;

  RandomJson(long seed) {
    random = new Random(seed);
  }

  @Nullable Object value(int depth) {
    int kind = random.nextInt(depth > 0 ? 9 : 7);
    return switch (kind) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> random.nextLong(Long.MAX_VALUE - Integer.MAX_VALUE) + Integer.MAX_VALUE + 1L;
      case 4 -> new BigInteger(200, random).setBit(70);
      case 5 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(1, 40));
      case 6 -> text();
      case 7 -> list(depth);
      default -> map(depth);
    };
  }

  String text() {
    var text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) random.nextInt(0x20, 0x7f));
        case 1 -> text.append((char) random.nextInt(0x20));
        case 2 -> text.append((char) random.nextInt(0x7f, 0x10000));
        case 3 -> text.append((char) random.nextInt(0xd800, 0xe000));
        default -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
      }
    }
    return text.toString();
  }

  /// Jackson refuses names with half a surrogate pair, so there are none.
  private String name() {
    return new String(text().getBytes(UTF_8), UTF_8);
  }

  private List<@Nullable Object> list(int depth) {
    var list = new ArrayList<@Nullable Object>();
    for (int i = random.nextInt(5); i > 0; i--) {
      list.add(value(depth - 1));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(int depth) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(name(), value(depth - 1));
    }
    return map;
  }
}
