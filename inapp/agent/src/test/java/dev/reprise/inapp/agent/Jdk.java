package dev.reprise.inapp.agent;

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

  Path java() throws IOException {
    var own = Path.of(Objects.requireNonNull(System.getProperty("java.home")));
    try (Stream<Path> installed = Files.list(Path.of("/usr/lib/jvm"))) {
      var named = Optional.ofNullable(System.getenv("JAVA_" + version + "_HOME")).map(Path::of);
      return Stream.concat(Stream.concat(named.stream(), Stream.of(own)), installed.sorted())
          .filter(this::is)
          .findFirst()
          .map(home -> home.resolve("bin/java"))
          .orElseThrow(() ->
              new IllegalStateException(
                  "JDK %s is needed; install openjdk-%s-jdk or set JAVA_%s_HOME"
                      .formatted(version, version, version)));
    }
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
