package dev.reprise.watershed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// All runs: the directories under `<data>/runs`.
final class RunStore {
  private static final Pattern CONFIG = Pattern.compile("[a-z0-9_-]{1,40}");

  private final Path root;
  private final RunNames names;
  private final InstantSource clock;

  RunStore(Path root, RunNames names, InstantSource clock) {
    this.root = root.toAbsolutePath().normalize();
    this.names = names;
    this.clock = clock;
  }

  /// Makes a run with a name of its own, if there is such a configuration.
  Optional<Run> create(String config) throws IOException {
    var template = template(config);
    if (template.isEmpty()) {
      return Optional.empty();
    }
    var run = claim();
    run.write(config + ".cfg", template.get());
    run.write(RunFiles.ACTIVE_CONFIG, config + ".cfg\n");
    var created = clock.instant().toString();
    var state = new RunState(run.id().value(), config, created, EnumSet.noneOf(Fact.class));
    run.writeJson(Run.STATE, state.document());
    return Optional.of(run);
  }

  private Run claim() throws IOException {
    Files.createDirectories(root);
    while (true) {
      var run = at(names.next());
      try {
        Files.createDirectory(run.directory());
        return run;
      } catch (FileAlreadyExistsException taken) {
        // The next name will be another one.
      }
    }
  }

  private static Optional<String> template(String config) throws IOException {
    if (!CONFIG.matcher(config).matches()) {
      return Optional.empty();
    }
    try (var resource = RunStore.class.getResourceAsStream("/configs/" + config + ".cfg")) {
      return resource == null
          ? Optional.empty()
          : Optional.of(new String(resource.readAllBytes(), UTF_8));
    }
  }

  Optional<Run> find(RunId id) {
    return Optional.of(at(id)).filter(run -> run.hasFile(Run.STATE));
  }

  /// The run, provided that it has this configuration.
  Optional<Run> find(RunId id, String config) {
    return find(id).filter(run -> CONFIG.matcher(config).matches() && run.hasFile(config + ".cfg"));
  }

  /// Where a run of this name lies or would lie.
  Run at(RunId id) {
    return new Run(id, root.resolve(id.value()));
  }

  RunId freeName() {
    while (true) {
      var name = names.next();
      if (!Files.exists(at(name).directory())) {
        return name;
      }
    }
  }

  List<Run> all() throws IOException {
    Files.createDirectories(root);
    var runs = new ArrayList<Run>();
    try (var directories = Files.newDirectoryStream(root)) {
      for (var directory : directories) {
        var name = directory.getFileName().toString();
        if (RunId.isOne(name)) {
          find(new RunId(name)).ifPresent(runs::add);
        }
      }
    }
    runs.sort(Comparator.comparing(run -> run.id().value()));
    return runs;
  }
}
