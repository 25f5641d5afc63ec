package dev.reprise.cli;

import dev.reprise.play.PlaybackResult;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The story that a demonstration tells, on the real example and with the commands that a person
/// would type.
final class Demonstration {
  private static final String FREE_PORT = "127.0.0.1:0";
  private static final String TRACED = "=includes=dev.reprise.watershed.*";

  private final Example example;
  private final DemoFolder folder;
  private final DemoStages stages;
  private final Desktop desktop;
  private final Map<String, String> environment;
  private final DemoCommands commands;
  private final DemoCast cast = new DemoCast();

  Demonstration(
      Reprise reprise, Example example, DemoFolder folder, DemoStages stages, Desktop desktop) {
    this.example = example;
    this.folder = folder;
    this.stages = stages;
    this.desktop = desktop;
    this.environment = DemoEnvironment.of(reprise, example, folder);
    this.commands = new DemoCommands(environment, folder.path());
  }

  /// Tells it from the beginning to the end.
  void play() throws InterruptedException {
    URI application =
        stages.run(
            "start the watershed with the coverage agent in it",
            log ->
                application(log, List.of("-javaagent:" + AgentCommand.jar() + TRACED), "").uri());
    ExampleProcess.Walk walk =
        stages.run("record somebody who works through it", log -> recorded(application, log));
    String run = walk.run();
    stages.tell("%d requests, on the run %s".formatted(walk.requests(), run));
    String promoted =
        stages.run(
            "promote the recording",
            log -> commands.run(log, Set.of(ExitCode.AS_EXPECTED), "promote", run));
    stages.tell(promoted.lines().findFirst().orElse(""));
    String learned =
        stages.run(
            "learn what varies, on two instances of this build",
            log -> learned(application, run, log));
    stages.tell(learned.lines().findFirst().orElse(""));
    PlaybackResult replayed =
        stages.run(
            "replay it on this build, traced",
            log -> played(log, ExitCode.AS_EXPECTED, run, application, "1.0", "--trace-steps"));
    DemoReport.of(replayed).forEach(stages::tell);
    stages.run(
        "see which profile runs which code",
        log -> commands.run(log, Set.of(ExitCode.AS_EXPECTED), "coverage", "matrix"));
    URI pages = stages.run("start the pages", log -> engine(application, log));
    URI fourViews = DemoReport.page(pages, replayed);
    stages.tell("each step in four views: " + fourViews);
    desktop.show(fourViews);
    caught(run, pages);
    stages.end();
  }

  private void caught(String run, URI pages) throws InterruptedException {
    URI broken = stages.run("break the watershed: a build with a mistake in it", this::broken);
    stages.tell("mistake.diff, as if somebody had tidied up:");
    example.mistake().lines().forEach(line -> stages.tell("  " + line));
    PlaybackResult result =
        stages.run(
            "replay the profile on the broken build",
            log -> played(log, ExitCode.DIFFERENT, run, broken, "1.1"));
    DemoReport.of(result).forEach(stages::tell);
    stages.tell("what was caught, step by step: " + DemoReport.page(pages, result));
  }

  /// Ends all that runs and removes what nobody wanted to keep.
  void end() {
    stages.stop();
    cast.end();
    folder.close();
  }

  boolean isEnding() {
    return stages.isStopped();
  }

  private ExampleProcess application(Path log, List<String> agent, String changedClasses)
      throws IOException {
    String classPath =
        changedClasses.isEmpty()
            ? example.classPath()
            : changedClasses + File.pathSeparator + example.classPath();
    var process =
        ExampleProcess.application(classPath, agent, folder.application(), environment, log);
    return cast.hold(process, process::close);
  }

  private ExampleProcess.Walk recorded(URI application, Path log)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of("--upstream", application.toString(), "--listen", FREE_PORT));
    command.addAll(List.of("--app", example.description().toString()));
    command.addAll(runDirectory());
    Reprise logging = commands.loggingTo(log);
    try (var recording =
        logging.prepared(new RecordCommand(logging), command.toArray(String[]::new)).open()) {
      var proxy = URI.create("http://" + ListenAddress.text(recording.address()));
      Path walked = Files.createFile(log.resolveSibling("person.log"));
      var person = ExampleProcess.person(example.classPath(), proxy, environment, walked);
      return cast.hold(person, person::close).walk();
    }
  }

  private String learned(URI application, String run, Path log)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("learn", run, "--base-url", application.toString()));
    try (var twin = application(log.resolveSibling("twin.log"), List.of(), "")) {
      command.addAll(List.of("--also", twin.uri().toString()));
      command.addAll(runDirectory());
      return commands.run(log, Set.of(ExitCode.AS_EXPECTED), command.toArray(String[]::new));
    }
  }

  private PlaybackResult played(
      Path log, int expected, String run, URI application, String version, String... options)
      throws IOException {
    var command = new ArrayList<>(List.of("play", run, "--base-url", application.toString()));
    command.addAll(runDirectory());
    command.addAll(List.of("--json", "--app-version", version));
    command.addAll(List.of(options));
    return commands.play(log, Set.of(expected), command);
  }

  private URI engine(URI application, Path log) throws IOException {
    var command = new ArrayList<>(List.of("--listen", FREE_PORT));
    command.addAll(List.of("--base-url", application.toString()));
    command.addAll(runDirectory());
    Reprise logging = commands.loggingTo(log);
    var engine = logging.prepared(new ServeCommand(logging), command.toArray(String[]::new)).open();
    return cast.hold(engine, engine::close).server().uri();
  }

  private URI broken(Path log) throws IOException, InterruptedException {
    Path classes =
        example.mistake().compile(example.sources(), example.classPath(), folder.broken());
    return application(log, List.of(), classes.toString()).uri();
  }

  private List<String> runDirectory() {
    return List.of("--run-directory", folder.application() + "/runs/{runid}");
  }
}
