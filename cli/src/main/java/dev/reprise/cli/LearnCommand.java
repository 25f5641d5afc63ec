package dev.reprise.cli;

import dev.reprise.play.Learned;
import dev.reprise.play.Learner;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.Verdict;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.Slug;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Teaches a profile what varies.
@Command(
    name = "learn",
    description = {
      "Play a profile several times against an unchanged build and note in it what varies.",
      "Some things are drawn once for a process (the order of its hash sets, an instance's id):"
          + " start a second instance of the same build and name it with --also."
    })
final class LearnCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "SLUG", description = "The profile.")
  private Slug slug = new Slug("none");

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "" + Learner.FEWEST,
      description = "How many playbacks to learn from; ${DEFAULT-VALUE} unless said otherwise.")
  private int times = Learner.FEWEST;

  @Option(
      names = "--also",
      paramLabel = "URL",
      description = "Another instance of the same build, played in turn; may be repeated.")
  private List<URI> also = List.of();

  @Mixin private BuildOption build = new BuildOption();

  @Mixin private TargetOptions target = new TargetOptions();

  @Option(names = "--verbose", description = "On a terminal, log instead of a progress bar.")
  private boolean verbose;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  LearnCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    var configuration = reprise.configuration();
    PlaybackRequest request = build.in(target.request(configuration, slug));
    var instances = new ArrayList<>(List.of(request));
    also.forEach(url -> instances.add(request.at(url)));
    var learner =
        new Learner(PlayerSettings.folders(configuration), PlayerSettings.player(configuration));
    try (var interruption = Interruption.ofThisThread()) {
      Learned learned = learn(learner, instances, interruption);
      print(learned);
      return learned.last().verdict().filter(it -> it.compareTo(Verdict.DIFFERENT) < 0).isPresent()
          ? ExitCode.AS_EXPECTED
          : ExitCode.DIFFERENT;
    }
  }

  private Learned learn(
      Learner learner, List<PlaybackRequest> instances, Interruption interruption) {
    try (Display display = Display.of(reprise, verbose, /* named= */ false)) {
      Learned learned = learner.learn(instances, times, display.of(slug));
      boolean _ = interruption.end();
      return learned;
    } catch (PlaybackException e) {
      if (interruption.end()) {
        throw new CommandFailure(ExitCode.INTERRUPTED, String.valueOf(e.getMessage()), e);
      }
      throw PlaybackFailure.of(e);
    }
  }

  private void print(Learned learned) {
    if (json) {
      reprise.out().println(JsonWriter.text(learned.fields()));
      return;
    }
    var out = reprise.out();
    out.printf(
        "learned from %d playbacks of %s: %s%n",
        learned.playbacks(), slug, count(learned.noise().size(), "place varies", "places vary"));
    int width = learned.noise().stream().mapToInt(it -> it.at().length()).max().orElse(0);
    for (Learned.Varying place : learned.noise()) {
      String steps = place.steps() == 0 ? "every step" : count(place.steps(), "step", "steps");
      out.printf("  %s  like %s  in %s%n", padded(place.at(), width), place.like(), steps);
    }
    out.printf(
        "%s answered otherwise than recorded, always; %s followed anew%n",
        count(learned.expected(), "place is", "places are"),
        count(learned.bindings(), "name is", "names are"));
    learned.unlearnable().forEach(line -> out.println("not learned: " + line));
    out.printf(
        "the last playback: %s, token %s%n", learned.last().ending(), learned.last().token());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
