package dev.reprise.behaviour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The commit that is checked out where the code lies.
///
/// @param folder a folder of the repository
public record GitSource(Path folder) implements DeploymentSource {
  private static final int PATIENCE_SECONDS = 30;

  @Override
  public Deployment survey() throws InterruptedException {
    String commit = git("rev-parse", "HEAD");
    String changed = git("status", "--porcelain", "--untracked-files=no");
    return new Deployment(
        new Versions("", "", commit),
        ConfigSnapshot.NONE,
        changed.isEmpty() ? Map.of() : Map.of("worker_code_dirty", "true"));
  }

  private String git(String... arguments) throws InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      } else if (process.exitValue() == 0) {
        return printed;
      }
      throw new DeploymentException(
          "git knows no commit in %s (%s); name a folder of a repository"
              .formatted(folder, printed.lines().findFirst().orElse("it says nothing")));
    } catch (IOException e) {
      throw new DeploymentException(
          false, "git does not start (" + e.getMessage() + "); install it, or name the commit", e);
    }
  }
}
