package dev.reprise.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the script that teaches a shell our commands and options.
@Command(
    name = CompletionCommand.NAME,
    description = "Print a completion script: source <(reprise completion), in bash or zsh.")
final class CompletionCommand implements Callable<Integer> {
  static final String NAME = "completion";

  private final Reprise reprise;

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    var top = Objects.requireNonNull(spec).root().commandLine();
    reprise.out().print(AutoComplete.bash(top.getCommandName(), top));
    return ExitCode.AS_EXPECTED;
  }
}
