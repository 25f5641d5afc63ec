package dev.reprise.inapp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The JVMs that applications run on: the oldest and the newest that the agent promises to work
/// with.
enum Jdk {
  OLD("17"),
  NEW("25");

  private final String version;

  Jdk(String version) {
    this.version = version;
  }

  /// Its `java`. Without it the test that asks is skipped, and says what to install; where a change
  /// is checked before it is taken, it fails.
  Path java() throws IOException {
    var own = Path.of(Objects.requireNonNull(System.getProperty("java.home")));
    var named = Optional.ofNullable(System.getenv("JAVA_" + version + "_HOME")).map(Path::of);
    var homes =
        Stream.of(named.stream(), Stream.of(own), installed()).flatMap(each -> each).toList();
    var home = homes.stream().filter(this::is).findFirst();
    var advice =
        "no JDK %s here; install openjdk-%s-jdk-headless or set JAVA_%s_HOME"
            .formatted(version, version, version);
    assertThat(home.isPresent() || System.getenv("CI") == null).as(advice).isTrue();
    assumeTrue(home.isPresent(), "skipped: " + advice);
    return home.orElseThrow().resolve("bin/java");
  }

  private static Stream<Path> installed() throws IOException {
    var folder = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes.sorted().toList().stream();
    }
  }

  Runtime.Version version() {
    return Runtime.Version.parse(version);
  }

  private boolean is(Path home) {
    try {
      return Files.readAllLines(home.resolve("release")).stream()
          .anyMatch(line -> line.startsWith("JAVA_VERSION=\"" + version));
    } catch (IOException noJdk) {
      return false;
    }
  }
}
