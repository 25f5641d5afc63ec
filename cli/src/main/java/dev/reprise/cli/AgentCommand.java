package dev.reprise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Tells where the coverage agent is: `java -javaagent:$(reprise agent) ...`.
@Command(
    name = "agent",
    description = {
      "Print where the coverage agent's jar is.",
      "Start the application with ENABLE_PROFILE_COVERAGE=1, PROFILE_COVERAGE_DIR and"
          + " -javaagent:$(reprise agent)=includes=com.acme.*"
    })
final class AgentCommand implements Callable<Integer> {
  /// The system property in which whoever starts this program names the jar.
  static final String PROPERTY = "reprise.agent";

  private final Reprise reprise;

  AgentCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    reprise.out().println(jar());
    return ExitCode.AS_EXPECTED;
  }

  /// Where it is.
  static String jar() {
    String named = System.getProperty(PROPERTY, "");
    if (named.isEmpty() || !Files.isRegularFile(Path.of(named))) {
      throw new CommandFailure(
          ExitCode.DIFFERENT,
          "there is no agent's jar%s; start this command with ./reprise, which builds it"
              .formatted(named.isEmpty() ? "" : " at " + named));
    }
    return named;
  }
}
