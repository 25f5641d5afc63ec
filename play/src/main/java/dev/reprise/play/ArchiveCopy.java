package dev.reprise.play;

import dev.reprise.profile.AppDescription.FlowRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Copies the archives of a run: the files that the application names, or else what is new in
/// `archives/` or where `archive.artefacts` says.
final class ArchiveCopy implements FlowCopy {
  private static final String USUAL = "archives";

  private final FlowRule rule;
  private final FlowRun run;
  private final PlaybackFolders folders;
  private Map<Path, RunFiles.Stamp> before = Map.of();

  ArchiveCopy(FlowRule rule, FlowRun run, PlaybackFolders folders) {
    this.rule = rule;
    this.run = run;
    this.folders = folders;
  }

  @Override
  public void before() throws IOException {
    if (Files.isDirectory(site())) {
      before = RunFiles.in(site()).stamps(watched());
    }
  }

  @Override
  public Optional<String> newRunId(FlowAnswer answer) {
    return Optional.empty();
  }

  @Override
  public List<Path> after(FlowAnswer answer) throws IOException {
    if (Files.isRegularFile(site())) {
      RunFiles around = RunFiles.in(site().resolveSibling(""));
      return copied(around.root(), around.named(site().getFileName().toString()));
    }
    if (!Files.isDirectory(site())) {
      throw new FlowFailure(
          "there is no directory "
              + site()
              + "; the application and the playback have to see the same files");
    }
    RunFiles files = RunFiles.in(site());
    List<Path> made = made(files, answer.outputs());
    if (made.isEmpty()) {
      throw new FlowFailure(
          "the application names no archive, and there is nothing new in "
              + site().resolve(watched()));
    }
    return copied(files.root(), made);
  }

  private List<Path> copied(Path root, List<Path> made) throws IOException {
    Path folder = folders.archives().resolve(RunFolderName.of(run.sandboxRunId()));
    return new WholeCopy(folder).files(places(root, made));
  }

  private List<Path> made(RunFiles files, Set<String> names) throws IOException {
    if (!names.isEmpty() && rule.artefacts().isEmpty()) {
      var made = new ArrayList<Path>();
      for (String name : names) {
        made.addAll(files.named(name));
      }
      return made.stream().distinct().toList();
    }
    return files.stamps(watched()).entrySet().stream()
        .filter(file -> !file.getValue().equals(before.get(file.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /// Where the copies go: as in the run, but for the folder that all of them are in.
  private Map<Path, Path> places(Path root, List<Path> made) {
    Path usual = root.resolve(watched()).normalize();
    boolean all = made.stream().allMatch(file -> file.startsWith(usual));
    var places = new LinkedHashMap<Path, Path>();
    made.forEach(file -> places.put(file, (all ? usual : root).relativize(file)));
    return places;
  }

  /// The folder that is looked through: the run's, or the one that the rule names.
  private Path site() {
    return run.place(rule, "", "");
  }

  private String watched() {
    return rule.artefacts().isEmpty() ? USUAL : "";
  }
}
