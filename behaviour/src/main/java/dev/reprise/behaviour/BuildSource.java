package dev.reprise.behaviour;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/// What a build wrote about itself: `git.properties` or `build-info.properties`.
///
/// @param file the file
public record BuildSource(Path file) implements DeploymentSource {
  private static final Map<String, String> CONTEXT =
      Map.of(
          "build.name", "app_name",
          "build.version", "app_version",
          "build.time", "build_time",
          "git.branch", "git_branch",
          "git.build.version", "app_version");

  @Override
  public Deployment survey() {
    var properties = new Properties();
    try {
      properties.load(new StringReader(FileSource.text(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw new DeploymentException(
          false,
          file + " is no file of properties; name a git.properties or build-info.properties",
          e);
    }
    String commit =
        properties.getProperty("git.commit.id.full", properties.getProperty("git.commit.id", ""));
    var context = new LinkedHashMap<String, String>();
    CONTEXT.forEach((property, name) -> {
      String value = properties.getProperty(property, "");
      if (!value.isEmpty()) {
        context.put(name, value);
      }
    });
    if (commit.isEmpty() && context.isEmpty()) {
      throw new DeploymentException(
          file
              + " names neither a commit nor a version; name a git.properties or"
              + " build-info.properties");
    }
    return new Deployment(new Versions("", "", commit), ConfigSnapshot.NONE, context);
  }
}
