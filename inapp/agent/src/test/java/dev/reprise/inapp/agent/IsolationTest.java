package dev.reprise.inapp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IsolationTest {
  private static final int PROFILES = 16;
  private static final int REQUESTS = 10_000;
  static final List<String> WAYS =
      List.of(
          "straight",
          "pool",
          "scheduled",
          "timer",
          "forkJoin",
          "stream",
          "future",
          "stage",
          "thread",
          "virtual",
          "async",
          "dispatched",
          "late",
          "wrapped",
          "outgoing",
          "jdkServer");

  @TempDir Path folder;

  /// Each profile goes all ways but one, which is its own number, and the sixteenth goes one only.
  private static boolean goes(int profile, int way) {
    return profile == PROFILES - 1 ? way == 1 : way != profile;
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void noLineLeaksIntoAnotherProfileAndNoneIsMissing(Jdk jdk) throws Exception {
    String said;
    var clients = Executors.newFixedThreadPool(24);
    try (var jvm = TracedJvm.start(jdk, folder, TracedJvm.ours("includes=dev.reprise.fixture.*"))) {
      WAYS.forEach(way -> jvm.get(way + "?profile=99", null)); // so that pools have threads already
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        int profile = i % (PROFILES + 1);
        int way = (i / (PROFILES + 1)) % WAYS.size();
        if (profile == PROFILES) {
          answers.add(clients.submit(() -> jvm.get(WAYS.get(way) + "?profile=99", null)));
        } else if (goes(profile, way)) {
          answers.add(
              clients.submit(
                  () -> jvm.get(WAYS.get(way) + "?profile=" + profile, "profile-" + profile)));
        }
      }
      for (Future<String> answer : answers) {
        answer.get(120, TimeUnit.SECONDS);
      }
      TimeUnit.MILLISECONDS.sleep(200); // what comes late comes after its answer
      said = jvm.said();
    } finally {
      clients.shutdownNow();
    }
    for (int profile = 0; profile < PROFILES; profile++) {
      assertThat(Coverage.of(folder, "profile-" + profile).methods("Landmarks"))
          .as("profile %d%n%s", profile, said)
          .isEqualTo(expected(profile));
    }
  }

  private static Set<String> expected(int profile) {
    var methods = new TreeSet<>(List.of("profile?", "profile" + profile));
    for (int way = 0; way < WAYS.size(); way++) {
      if (goes(profile, way)) {
        methods.add(WAYS.get(way));
      }
    }
    return methods;
  }
}
