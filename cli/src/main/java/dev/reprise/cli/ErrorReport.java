package dev.reprise.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns whatever went wrong into one sentence and an exit code.
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /// What picocli says when a command that only groups others stands alone.
  private static final String NO_COMMAND = "Missing required subcommand";

  private final PrintWriter err;
  private final BooleanSupplier debug;

  ErrorReport(PrintWriter err, BooleanSupplier debug) {
    this.err = err;
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    report(sentence(exception), exception);
    return ExitCode.WRONG_USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parsed) {
    return switch (exception) {
      case CommandFailure failure -> {
        report(failure.sentence(), failure);
        yield failure.exitCode();
      }
      case InterruptedException interrupted -> {
        Thread.currentThread().interrupt();
        report("'" + commandName(commandLine) + "' was interrupted", interrupted);
        yield ExitCode.INTERRUPTED;
      }
      default -> {
        report(unexpected(exception, commandLine), exception);
        yield ExitCode.DIFFERENT;
      }
    };
  }

  private void report(String sentence, Exception exception) {
    err.println("error: " + sentence);
    if (debug.getAsBoolean()) {
      exception.printStackTrace(err);
    }
  }

  private static String unexpected(Exception exception, CommandLine commandLine) {
    return "'%s' broke off: %s; --debug shows where".formatted(commandName(commandLine), exception);
  }

  private static String sentence(ParameterException exception) {
    var command = exception.getCommandLine();
    if (exception instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched, command);
    }
    if (NO_COMMAND.equals(exception.getMessage())) {
      return "a command is missing; '%s --help' lists them".formatted(commandName(command));
    }
    return "%s; see '%s --help'".formatted(finding(exception), commandName(command));
  }

  private static String unknown(UnmatchedArgumentException exception, CommandLine command) {
    var given = exception.getUnmatched().getFirst();
    boolean option = given.startsWith("-");
    var candidates =
        option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    var name = option ? given.split("=", 2)[0] : given;
    var remedy =
        NearestName.among(candidates, name)
            .map(nearest -> "did you mean '" + nearest + "'?")
            .orElse("see '" + commandName(command) + " --help'");
    var kind = option ? "option" : candidates.isEmpty() ? "argument" : "command";
    return "unknown %s '%s' of '%s'; %s".formatted(kind, name, commandName(command), remedy);
  }

  private static String commandName(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  /// Picocli's own finding, made fit for the middle of a sentence.
  private static String finding(ParameterException exception) {
    var text = String.valueOf(exception.getMessage()).lines().findFirst().orElse("wrong usage");
    return Character.toLowerCase(text.charAt(0)) + text.substring(1).replaceFirst("\\.$", "");
  }
}
