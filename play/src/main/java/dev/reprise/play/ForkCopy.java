package dev.reprise.play;

import dev.reprise.profile.AppDescription.FlowRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Copies the directory of a run that came into being as a fork.
///
/// It lies beside the sandbox's, or where `fork.artefacts` says. Only a real folder is copied, no
/// link that took its name.
///
/// @param rule where forks lie
/// @param run what was forked
/// @param folders take the copy
record ForkCopy(FlowRule rule, FlowRun run, PlaybackFolders folders) implements FlowCopy {
  @Override
  public void before() {
    run.place(rule, "", ""); // where nobody knows its place, nothing is asked for
  }

  @Override
  public Optional<String> newRunId(FlowAnswer answer) {
    return answer.newRunId().map(this::checked);
  }

  @Override
  public List<Path> after(FlowAnswer answer) throws IOException {
    String id =
        newRunId(answer)
            .orElseThrow(
                () -> new FlowFailure("the application does not say what it calls the fork"));
    Path directory = directory(id);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw new FlowFailure(
          "the fork's directory "
              + directory
              + " is not there; the application and the playback have to see the same files, and"
              + " fork.artefacts can say where they are");
    }
    return List.of(new WholeCopy(folders.forks()).tree(directory, RunFolderName.of(id)));
  }

  private Path directory(String id) {
    return run.place(rule, id, "../" + id);
  }

  private String checked(String id) {
    if (!PathSegment.isPossible(id)) {
      throw new FlowFailure(
          "the application calls the fork \""
              + JobTree.shortened(id)
              + "\", which cannot be the name of a directory; nothing was copied");
    }
    if (id.equals(run.sandboxRunId()) || id.equals(run.runId())) {
      throw new FlowFailure(
          "the application says that the fork is " + id + " itself; nothing was copied");
    }
    return id;
  }
}
