package dev.reprise.inapp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Other agents in the same JVM, before ours and after it on the command line.
@TestInstance(Lifecycle.PER_CLASS)
class CoexistenceTest {
  private static final String CONSTRUCTS = "dev/reprise/fixture/Constructs";

  /// What runs where ours is alone, by whether there is more to do later.
  private final Map<Boolean, Lines> alone = new HashMap<>();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"OLD, true", "OLD, false", "NEW, true", "NEW, false"})
  void saysWhatJacocosAgentSaysInTheSameJvm(Jdk jdk, boolean oursFirst) throws IOException {
    var theirs = folder.resolve("jacoco.exec");
    var agents = ordered(TracedJvm.ours(""), TracedJvm.jacoco(theirs), oursFirst);
    String said;
    try (var jvm = TracedJvm.start(jdk, folder, agents)) {
      assertThat(jvm.get("constructs?profile=0", "one")).contains("hello you");
      jvm.get("sql?profile=50", "one");
      said = jvm.said();
    }

    for (String part : List.of("fixture", "h2")) {
      var prefix = part.equals("h2") ? "org/h2/" : CONSTRUCTS;
      var where = TruthTest.classes(part);
      var expected = Lines.of(Coverage.of(List.of(theirs)), where, jdk).run().only(prefix);
      assertThat(expected.classes()).hasSizeGreaterThan(part.equals("h2") ? 300 : 8);
      assertThat(
              expected.differences(Lines.of(Coverage.of(folder, "one"), where, jdk).only(prefix)))
          .as(said)
          .isEmpty();
    }
  }

  /// What another agent puts in is not the application's: lines stay those of the class file. Where
  /// it leaves us nothing to number by, the class is left out rather than wrong.
  @ParameterizedTest
  @CsvSource({
    "calls, true",
    "calls, false",
    "branches, true",
    "branches, false",
    "callslater, true",
    "callslater, false",
    "brancheslater, true",
    "brancheslater, false"
  })
  void staysRightBesideAnAgentThatChangesTheSameClasses(String how, boolean oursFirst)
      throws IOException {
    var expected = alone(how).run();
    var both = Files.createDirectory(folder.resolve("both"));
    var agents = ordered(TracedJvm.ours(""), stranger(how), oursFirst);
    String said;
    try (var jvm = TracedJvm.start(Jdk.NEW, both, agents)) {
      assertThat(work(jvm, how)).isNotEqualTo("0");
      said = jvm.said();
    }

    assertThat(expected.classes()).hasSizeGreaterThan(8);
    if (oursFirst) {
      assertThat(expected.differences(lines(both))).as(said).isEmpty();
    } else {
      assertThat(said).contains("another agent has put code into them; start this one before it");
      assertThat(lines(both).only(CONSTRUCTS + "$Point").run().classes()).isEmpty();
    }
  }

  private Lines alone(String how) throws IOException {
    boolean later = how.endsWith("later");
    Lines known = alone.get(later);
    if (known == null) {
      var plain = Files.createDirectory(folder.resolve("plain"));
      try (var jvm = TracedJvm.start(Jdk.NEW, plain, TracedJvm.ours(""))) {
        work(jvm, how);
      }
      known = lines(plain);
      alone.put(later, known);
    }
    return known;
  }

  private static String work(TracedJvm jvm, String how) {
    jvm.get("constructs?profile=0", null);
    if (how.endsWith("later")) {
      jvm.get("again?profile=0", null);
    }
    jvm.get("constructs?profile=0", "one");
    jvm.get("again?profile=0", "one");
    assertThat(jvm.get("constructs?profile=0", "one")).contains("hello you");
    return jvm.get("again?profile=0", null);
  }

  private static Lines lines(Path shards) throws IOException {
    return Lines.of(Coverage.of(shards, "one"), TruthTest.classes("fixture"), Jdk.NEW)
        .only(CONSTRUCTS);
  }

  private static String[] ordered(String ours, String other, boolean oursFirst) {
    var agents = new ArrayList<>(List.of(ours, other));
    if (!oursFirst) {
      Collections.reverse(agents);
    }
    return agents.toArray(new String[0]);
  }

  /// The classes themselves are on the class path already.
  private String stranger(String how) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", "dev.reprise.fixture.StrangerAgent");
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    var jar = folder.resolve("stranger.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return "-javaagent:" + jar + "=" + how;
  }
}
