package dev.reprise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// Which build this is: version, commit where the build knew it, and the JDK that runs it.
final class BuildVersion implements IVersionProvider {
  private static final String RESOURCE = "build.properties";

  @Override
  public String[] getVersion() {
    var build = build();
    var commit = build.getProperty("commit", "");
    var line = new StringBuilder("reprise ").append(build.getProperty("version"));
    if (!commit.isBlank()) {
      line.append(" (").append(commit).append(')');
    }
    return new String[] {line.append(", JDK ").append(Runtime.version()).toString()};
  }

  private static Properties build() {
    var properties = new Properties();
    try (InputStream stream = BuildVersion.class.getResourceAsStream(RESOURCE)) {
      properties.load(Objects.requireNonNull(stream, RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + RESOURCE, e);
    }
    return properties;
  }
}
