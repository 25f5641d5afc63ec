package dev.reprise.cli;

import dev.reprise.behaviour.ProfileFilter;
import dev.reprise.behaviour.ProfileHeader;
import dev.reprise.behaviour.ProfileJson;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.ProfilePage;
import dev.reprise.profile.JsonWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists behaviour profiles.
@Command(name = "list", description = "List behaviour profiles, the newest first.")
final class SnapshotListCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Option(names = "--cluster", paramLabel = "NAME", description = "Of this cluster alone.")
  private String cluster = "";

  @Option(names = "--namespace", paramLabel = "NAME", description = "Of this namespace alone.")
  private String namespace = "";

  @Option(names = "--label", paramLabel = "TEXT", description = "With this label alone.")
  private String label = "";

  @Option(names = "--from", paramLabel = "TIME", description = "Whose window ends after this.")
  private @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "Whose window starts before this.")
  private @Nullable Instant to;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many; ${DEFAULT-VALUE} unless said otherwise.")
  private int limit = 20;

  @Option(
      names = "--cursor",
      paramLabel = "TEXT",
      description = "Where the page before ended, as it said.")
  private String cursor = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SnapshotListCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws Exception {
    return BehaviourFailure.translated(reprise.configuration(), this::list);
  }

  private int list(ProfileLibrary library) {
    var filter =
        new ProfileFilter(
            cluster, namespace, label, Optional.ofNullable(from), Optional.ofNullable(to));
    ProfilePage page = library.index().list(filter, limit, cursor);
    if (json) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put(
          "profiles",
          page.profiles().stream()
              .map(it -> ProfileJson.metadata(it.header(), it.isBaseline()))
              .toList());
      fields.put("next_cursor", page.next());
      reprise.out().println(JsonWriter.text(fields));
    } else {
      page.profiles().forEach(this::print);
      if (!page.next().isEmpty()) {
        reprise.err().printf("there are more: --cursor %s%n", page.next());
      }
    }
    return ExitCode.AS_EXPECTED;
  }

  private void print(ProfilePage.Listed listed) {
    ProfileHeader header = listed.header();
    String place =
        header.scope().namespace().isEmpty()
            ? header.scope().cluster()
            : header.scope().cluster() + "/" + header.scope().namespace();
    String label = header.title().label().isEmpty() ? "" : "  [" + header.title().label() + "]";
    reprise
        .out()
        .printf(
            "%s  %s  %-8s  %s  %s%s%n",
            header.id(),
            header.createdAt().truncatedTo(ChronoUnit.SECONDS),
            listed.isBaseline() ? "baseline" : "",
            place,
            header.title().name(),
            label);
  }
}
