package dev.reprise.bench;

import dev.reprise.coverage.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A git repository with some classes of a made-up application, of each of which the body of one
/// method was changed since the last commit.
///
/// @param folder where it is
record ChangedRepository(Path folder) {
  /// Makes it.
  ///
  /// @param symbols the numbers of the changed methods, each of another class
  static GitRepository make(Path folder, MadeUpCode code, List<Integer> symbols)
      throws IOException, InterruptedException {
    var repository = new ChangedRepository(Files.createDirectories(folder));
    repository.git("init", "-q");
    for (int symbol : symbols) {
      repository.write(code, symbol / code.symbolsOfClass(), -1);
    }
    repository.git("add", ".");
    repository.git(
        "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-qm", "1");
    for (int symbol : symbols) {
      repository.write(code, symbol / code.symbolsOfClass(), symbol % code.symbolsOfClass() - 1);
    }
    return new GitRepository(folder);
  }

  private void write(MadeUpCode code, int number, int changed) throws IOException {
    Path file = folder.resolve("src/main/java").resolve(code.path(number));
    Files.createDirectories(file.getParent());
    Files.writeString(file, code.source(number, changed));
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
  }
}
