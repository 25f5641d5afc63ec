package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// Divides what a profile's playback runs by its steps: whatever processes have written when a step
/// has ended, and nobody took before, is that step's.
///
/// What all steps ran together stays among the profile's shards, so that it is merged with whatever
/// comes after the last step, and is not lost with the playback. For one thread.
public final class StepTraces {
  private final CoverageFolder folder;
  private final Slug slug;
  private final String playback;
  private final Execution all = new Execution();

  /// @param playback the name of the playback
  public StepTraces(CoverageFolder folder, Slug slug, String playback) {
    this.folder = folder;
    this.slug = slug;
    this.playback = playback;
  }

  /// Takes the shards that are there for a step, those that are torn excepted.
  ///
  /// @param step its number, counted from 1
  public void take(int step) {
    Path file = folder.step(playback, step);
    Path together = folder.steps(slug);
    try {
      var own = new Execution();
      var taken = new ArrayList<Path>();
      for (Path shard : folder.shards(slug)) {
        if (!shard.equals(together) && add(shard, own)) {
          taken.add(shard);
        }
      }
      WholeFile.write(file, out -> own.write(out, playback + "-" + step));
      all.add(own);
      WholeFile.write(together, out -> all.write(out, slug.value()));
      for (Path shard : taken) {
        Files.deleteIfExists(shard);
      }
    } catch (IOException e) {
      throw CoverageException.storage("keeping the coverage of a step in", file, e);
    }
  }

  private boolean add(Path shard, Execution own) throws IOException {
    try {
      Execution read = Execution.read(shard);
      if (!read.sessions().stream().allMatch(slug.value()::equals)) {
        return false;
      }
      own.add(read);
      return true;
    } catch (IOException e) {
      return false; // it stays, and is reported when all are merged
    }
  }
}
