package dev.reprise.inapp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server of somebody else's, as its users start it: the union over all profiles is what JaCoCo's
/// own agent says of the same requests.
///
/// What the server does before its first request, and what its container does outside of servlets,
/// is nobody's profile: that part is taken from a run of JaCoCo's in which nothing is asked.
@Timeout(600)
class ForeignTruthTest {
  private static final String CODE = "org/apache/jena/";

  /// What the clock decides: the first reads the time at which a query begins, as a text, and takes
  /// one branch more where a fraction of a second ends in a zero; the second tells how long a query
  /// took, in other words from a second on.
  private static final Set<String> BY_THE_CLOCK =
      Set.of(
          "org/apache/jena/datatypes/xsd/impl/XSDAbstractDateTimeType",
          "org/apache/jena/fuseki/servlets/ActionExecLib");

  /// The same each time: its digits are in the addresses that the server parses.
  private final int port = ForeignServer.freePort();

  @TempDir Path folder;

  @Test
  void linesAndBranchesOfAllProfilesAreThoseOfJacoco() throws IOException {
    Jdk jdk = Jdk.NEW;
    var start = jacoco(jdk, "start.exec", false);
    var first = lines(jdk, Coverage.of(List.of(jacoco(jdk, "first.exec", true)))).run();
    var second = lines(jdk, Coverage.of(List.of(jacoco(jdk, "second.exec", true))));
    var shards = Files.createDirectory(folder.resolve("shards"));
    try (var server =
        ForeignServer.start(jdk, port, shards, TracedJvm.ours("includes=org.apache.jena.*"))) {
      server.work(true);
    }
    var ours = lines(jdk, Coverage.ofAll(shards, start));

    var agreed = new TreeSet<>(first.agreeing(second));
    agreed.removeAll(BY_THE_CLOCK);
    var left = new TreeSet<>(first.classes().keySet());
    left.removeAll(agreed);
    var theirs = first.only(agreed);
    System.out.printf("Fuseki, compared: %s; left out: %s%n", theirs, left);
    assertThat(agreed).hasSizeGreaterThan(1_000);
    assertThat(left).hasSizeLessThan(agreed.size() / 20);
    assertThat(theirs.differences(ours)).isEmpty();
    assertThat(first.classes().keySet()).containsAll(ours.run().classes().keySet());
  }

  private static Lines lines(Jdk jdk, Coverage coverage) throws IOException {
    return Lines.of(coverage, ForeignServer.JAR, jdk).only(CODE);
  }

  private Path jacoco(Jdk jdk, String name, boolean working) throws IOException {
    var file = folder.resolve(name);
    try (var server =
        ForeignServer.start(
            jdk, port, folder, TracedJvm.jacoco(file) + ",includes=org.apache.jena.*")) {
      if (working) {
        server.work(false);
      }
    }
    return file;
  }
}
