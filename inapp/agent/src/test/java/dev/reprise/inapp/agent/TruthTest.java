package dev.reprise.inapp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// JaCoCo's own agent watches the same work. What an application does before its first request is
/// nobody's profile, so that part is taken from a run of JaCoCo's in which nothing is asked.
class TruthTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void linesAndBranchesOfAllProfilesAreThoseOfJacoco(Jdk jdk) throws IOException {
    var start = jacoco(jdk, "start.exec", false);
    var first = jacoco(jdk, "first.exec", true);
    var second = jacoco(jdk, "second.exec", true);
    var shards = Files.createDirectory(folder.resolve("shards"));
    try (var jvm = TracedJvm.start(jdk, shards, TracedJvm.ours(""))) {
      work(jvm, true);
    }
    var ours = Coverage.ofAll(shards, start);

    compare(jdk, "fixture", ours, first, second, 15);
    compare(jdk, "h2", ours, first, second, 300);
  }

  /// Each request is for a profile of its own. Two ways lead through a thread that works for
  /// nobody.
  private static void work(TracedJvm jvm, boolean traced) {
    var ways = new ArrayList<>(IsolationTest.WAYS);
    ways.removeAll(List.of("stage", "wrapped"));
    IntStream.range(0, ways.size())
        .forEach(i -> jvm.get(ways.get(i) + "?profile=" + i, traced ? "way-" + i : null));
    jvm.get("constructs?profile=0", traced ? "constructs" : null);
    jvm.get("sql?profile=50", traced ? "sql" : null);
  }

  private Path jacoco(Jdk jdk, String name, boolean working) throws IOException {
    var file = folder.resolve(name);
    try (var jvm = TracedJvm.start(jdk, folder, TracedJvm.jacoco(file))) {
      if (working) {
        work(jvm, false);
      }
    }
    return file;
  }

  /// Classes of which JaCoCo itself says different things in two runs are left out.
  private static void compare(
      Jdk jdk, String part, Coverage ours, Path first, Path second, int atLeast)
      throws IOException {
    var where = classes(part);
    var one = Lines.of(Coverage.of(List.of(first)), where, jdk).run();
    var agreed = one.agreeing(Lines.of(Coverage.of(List.of(second)), where, jdk).run());
    var left = new TreeSet<>(one.classes().keySet());
    left.removeAll(agreed);
    var theirs = one.only(agreed);
    System.out.printf("%s on JDK %s, compared: %s; left out: %s%n", part, jdk, theirs, left);

    assertThat(agreed).hasSizeGreaterThan(atLeast);
    assertThat(left).hasSizeLessThan(Math.max(1, agreed.size() / 20));
    var all = Lines.of(ours, where, jdk);
    assertThat(theirs.differences(all)).isEmpty();
    assertThat(one.classes().keySet()).containsAll(all.run().classes().keySet());
  }

  static Path classes(String part) {
    if (part.equals("fixture")) {
      return Path.of("target/test-classes/dev/reprise/fixture");
    }
    var path = System.getProperty("java.class.path").split(java.io.File.pathSeparator);
    return Arrays.stream(path)
        .filter(it -> it.contains("/com/h2database/"))
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }
}
