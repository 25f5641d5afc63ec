package dev.reprise.cli;

import dev.reprise.play.Pace;
import dev.reprise.play.PlaybackToken;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.RunId;
import dev.reprise.profile.Slug;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The top command, and the place where all commands are put together.
@Command(
    name = "reprise",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    description =
        "Records what people really do with a backend, plays it again on the next build and shows"
            + " for every step what changed.",
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ExitCode.AS_EXPECTED + ":as expected",
      ExitCode.DIFFERENT + ":differences, a failed check, or work that could not be finished",
      ExitCode.WRONG_USAGE + ":wrong usage or a wrong setting",
      ExitCode.UNREACHABLE + ":the application or another server could not be reached",
      ExitCode.INTERRUPTED + ":interrupted"
    })
final class Reprise {
  private final Surroundings surroundings;

  @Option(
      names = "--data-root",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Directory of recordings, profiles and results.")
  private @Nullable String dataRoot;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  Reprise(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Every command, in the order in which help lists them. A new one is a class `XCommand` with
  /// picocli's annotations, and a line here.
  private List<Object> commands() {
    return List.of(
        new RecordCommand(this),
        new CaptureCommand(this),
        new PromoteCommand(this),
        new ExplainCommand(this),
        new PlayCommand(this),
        new LearnCommand(this),
        new ForkCommand(this),
        new ArchiveCommand(this),
        new AgentCommand(this),
        new BatchCommand(this),
        new CoverageCommand(this),
        new CheckCoverageCommand(this),
        new ImpactCommand(this),
        new ResultsCommand(this),
        new ResultCommand(this),
        new ReportPageCommand(this),
        new SnapshotCommand(this),
        new ServeCommand(this),
        new TestingCommand(this),
        new DemoCommand(this),
        new ConfigCommand(this),
        new CompletionCommand(this),
        new HelpCommand());
  }

  /// Runs one command to its end.
  ///
  /// @return one of [ExitCode]'s constants
  int run(String... arguments) {
    return run(commands(), arguments);
  }

  int run(List<Object> commands, String... arguments) {
    var line = new CommandLine(this);
    new CommandLines(arguments).addTo(line, commands);
    convert(line);
    var errors = new ErrorReport(surroundings.err(), () -> debug);
    return line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .execute(arguments);
  }

  /// A command that has read its arguments, for another one that uses it without running it.
  <C> C prepared(C command, String... arguments) {
    var line = new CommandLine(command);
    convert(line);
    line.parseArgs(arguments);
    return command;
  }

  private static void convert(CommandLine line) {
    line.registerConverter(RunId.class, new RunIdConverter());
    line.registerConverter(CaptureId.class, new CaptureIdConverter());
    line.registerConverter(Slug.class, new SlugConverter());
    line.registerConverter(Pace.class, new PaceConverter());
    line.registerConverter(PlaybackToken.class, new TokenConverter());
    line.registerConverter(Duration.class, new DurationConverter());
    line.registerConverter(Instant.class, new InstantConverter());
    line.registerConverter(URI.class, new UriConverter());
    line.registerConverter(InetSocketAddress.class, new ListenAddress());
  }

  /// Takes the result, and nothing else.
  PrintWriter out() {
    return surroundings.out();
  }

  /// Takes everything that is not the result: progress, notes, errors.
  PrintWriter err() {
    return surroundings.err();
  }

  /// Whether people want to see stack traces.
  boolean debug() {
    return debug;
  }

  /// How wide the terminal is that shows [#err]; 0 where none does.
  int columns() {
    return surroundings.columns();
  }

  /// The variables of the environment that are no settings of ours, nor tell a command where to
  /// report.
  Map<String, String> foreignEnvironment() {
    var foreign = new HashMap<>(surroundings.environment());
    Settings.ALL.forEach(setting -> foreign.remove(setting.name()));
    foreign.remove(StepSummary.VARIABLE);
    return foreign;
  }

  /// A path as a person reads it: short where it lies below the working directory.
  String shown(Path path) {
    Path here = surroundings.workingDirectory();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }

  /// A path that somebody wrote, from the directory that they were in.
  Path resolved(Path path) {
    return surroundings.workingDirectory().resolve(path);
  }

  /// The settings as the environment and the options of the top command have them.
  Configuration configuration() {
    return new Configuration(surroundings.environment(), surroundings.workingDirectory())
        .overriddenBy("--data-root", Settings.DATA_ROOT, dataRoot);
  }
}
