package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {
  private final KnownSecrets known = new KnownSecrets();

  @Test
  void findsTheLongestSecretThatBeginsAtAPlace() {
    known.add("abcdefgh1");
    known.add("abcdefgh12345");

    assertThat(lengthAt("abcdefgh12345", true)).isEqualTo(13);
    assertThat(lengthAt("abcdefgh123", true)).isEqualTo(9);
    assertThat(lengthAt("abcdefgh123", false)).isEqualTo(KnownSecrets.UNDECIDED);
    assertThat(lengthAt("abcdefgh2", false)).isEqualTo(KnownSecrets.NONE);
  }

  @Test
  void forgetsTheOldestWhenThereAreTooMany() {
    for (int i = 0; i < KnownSecrets.LIMIT + 2000; i++) {
      known.add(secret(i));
    }

    assertThat(finds(secret(0))).isFalse();
    assertThat(finds(secret(1999))).isFalse();
    assertThat(finds(secret(2000))).isTrue();
    assertThat(finds(secret(KnownSecrets.LIMIT + 1999))).isTrue();
  }

  @Test
  void holdsABoundedNumberOfBytes() {
    String odd = "+/=\"".repeat(1000);
    for (int i = 0; i < 250; i++) {
      known.add(secret(i) + odd);
    }

    assertThat(finds(secret(0) + odd)).isFalse();
    assertThat(finds(secret(249) + odd)).isTrue();
  }

  @Test
  void servesManyThreads() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int task = 0; task < 8; task++) {
        int first = task * 300;
        tasks.add(() -> addsAndFinds(first, first + 400));
      }

      for (var result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  /// One thread is in the midst of adding what the other finds already there.
  @Test
  void findsASecretThatAnotherThreadAddsAtTheSameMoment() throws Exception {
    var together = new CyclicBarrier(2);
    Callable<Boolean> adding =
        () -> {
          boolean found = true;
          for (int round = 0; round < 20; round++) {
            together.await();
            found &= addsAndFinds(round * 200, round * 200 + 200);
          }
          return found;
        };

    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var result : threads.invokeAll(List.of(adding, adding))) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  private boolean addsAndFinds(int from, int to) {
    for (int i = from; i < to; i++) {
      known.add(secret(i));
      if (!finds(secret(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean finds(String secret) {
    return KnownSecrets.mayBegin(known.filter(), KnownSecrets.window(bytes(secret), 0))
        && lengthAt(secret, true) == bytes(secret).length;
  }

  private int lengthAt(String text, boolean last) {
    return known.lengthAt(bytes(text), 0, bytes(text).length, last);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String secret(int number) {
    return number * 7919L + "-secret-" + number;
  }
}
