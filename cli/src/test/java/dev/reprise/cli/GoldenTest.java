package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Runs every case below `src/test/golden` in this process and compares all that it printed.
///
/// `mvn -pl cli -am test -Dgolden.update=true` writes what the commands print today; read the
/// difference before you commit it.
class GoldenTest {
  private static final Path CASES = Path.of("src/test/golden");

  @TestFactory
  Stream<DynamicTest> printsWhatItsFilesSay(@TempDir Path workingDirectory) throws IOException {
    return folders().map(it -> dynamicTest(it.name(), () -> check(it, workingDirectory)));
  }

  @Test
  void hasCases() throws IOException {
    assertThat(folders()).hasSizeGreaterThan(5);
  }

  private static void check(GoldenCase golden, Path workingDirectory) throws IOException {
    var printed = golden.run(workingDirectory);
    if (Boolean.getBoolean("golden.update")) {
      golden.update(printed);
    }
    assertThat(printed).isEqualTo(golden.expected());
  }

  private static Stream<GoldenCase> folders() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.sorted().map(GoldenCase::new).toList().stream();
    }
  }
}
