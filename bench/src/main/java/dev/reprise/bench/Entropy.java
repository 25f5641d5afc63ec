package dev.reprise.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Whatever differs from instance to instance, drawn from one seed: the same seed, asked the same,
/// gives the same. Not thread-safe.
final class Entropy {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final Random random;

  Entropy(long seed) {
    random = new Random(seed);
  }

  String uuid() {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
    return new UUID(high, low).toString();
  }

  String hex(int bytes) {
    return HexFormat.of().formatHex(bytes(bytes));
  }

  String token(int bytes) {
    return URL.encodeToString(bytes(bytes));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /// Where an id space begins: as small as a quantity or a page.
  Sequence sequence() {
    return new Sequence(2 + random.nextInt(58));
  }

  <T> List<T> shuffled(List<T> items) {
    var copy = new ArrayList<>(items);
    Collections.shuffle(copy, random);
    return copy;
  }

  /// The sum in a random order, so that its last digits differ.
  double sum(List<Double> terms) {
    double sum = 0;
    for (double term : shuffled(terms)) {
      sum += term;
    }
    return sum + random.nextInt(1, 100) * 1e-12;
  }

  /// A JSON Web Token of this subject with a random signature.
  String jwt(String subject, long issuedAt) {
    String head = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    String claims = "{\"sub\":\"" + subject + "\",\"iat\":" + issuedAt + "}";
    return encoded(head) + "." + encoded(claims) + "." + token(32);
  }

  static String encoded(String text) {
    return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Numbers one after another.
  static final class Sequence {
    private long next;

    Sequence(long next) {
      this.next = next;
    }

    long next() {
      return next++;
    }
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
