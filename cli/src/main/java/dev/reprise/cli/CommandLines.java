package dev.reprise.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// Commands as the parser knows them: with all of their options where the arguments name them, and
/// else with what the list of commands says of them. To read every option of every command takes
/// longer than most commands run.
final class CommandLines {
  private final Set<String> arguments;
  private final boolean all;

  CommandLines(String... arguments) {
    this.arguments = Arrays.stream(arguments).collect(Collectors.toUnmodifiableSet());
    // A completion script has all options, and a file of arguments may name any command.
    all =
        this.arguments.stream()
            .anyMatch(it -> it.equals(CompletionCommand.NAME) || it.startsWith("@"));
  }

  void addTo(CommandLine parent, List<Object> commands) {
    commands.forEach(command -> parent.addSubcommand(line(command)));
  }

  private CommandLine line(Object command) {
    Command said = command.getClass().getAnnotation(Command.class);
    if (!all && !isNamed(said)) {
      return new CommandLine(listed(said));
    }
    var line = new CommandLine(command);
    if (command instanceof CommandGroup group) {
      addTo(line, group.commands());
    }
    return line;
  }

  private boolean isNamed(Command said) {
    return arguments.contains(said.name())
        || Arrays.stream(said.aliases()).anyMatch(arguments::contains);
  }

  private static CommandSpec listed(Command said) {
    CommandSpec spec = CommandSpec.create().name(said.name()).aliases(said.aliases());
    spec.usageMessage().header(said.header()).description(said.description()).hidden(said.hidden());
    return spec;
  }
}
