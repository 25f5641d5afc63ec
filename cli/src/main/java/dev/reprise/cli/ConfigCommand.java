package dev.reprise.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints what every setting is, and why.
@Command(
    name = "config",
    description = "Show every setting: its value, where that came from, and its default.")
final class ConfigCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ConfigCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    var configuration = reprise.configuration();
    var settings = Settings.ALL.stream().map(it -> EffectiveSetting.of(it, configuration)).toList();
    if (json) {
      new SettingsJson(reprise.out()).write(settings);
    } else {
      settings.forEach(this::print);
    }
    return complain(settings);
  }

  private void print(EffectiveSetting it) {
    var setting = it.setting();
    reprise.out().println(it.shown().map(text -> it.name() + "=" + text).orElse(it.name()));
    reprise.out().println("    " + setting.sentence());
    reprise
        .out()
        .println(
            "    from: %s; default: %s".formatted(it.origin(), it.defaultText().orElse("none")));
  }

  private int complain(List<EffectiveSetting> settings) {
    var problems = settings.stream().flatMap(it -> it.problem().stream()).distinct().toList();
    problems.forEach(problem -> reprise.err().println("error: " + problem));
    return problems.isEmpty() ? ExitCode.AS_EXPECTED : ExitCode.WRONG_USAGE;
  }
}
