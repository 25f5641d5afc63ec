package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes one file of a profile's shards.
///
/// It may be broken off and repeated anywhere: what is executed is only ever joined, the merged
/// file is there whole or not at all, and a shard is removed only after it.
final class ShardMerge {
  private final CoverageFolder folder;
  private final Slug slug;
  private final Execution execution = new Execution();
  private final List<Path> read = new ArrayList<>();
  private final List<TornShard> torn = new ArrayList<>();

  ShardMerge(CoverageFolder folder, Slug slug) {
    this.folder = folder;
    this.slug = slug;
  }

  /// Merges what can be read.
  ///
  /// @param keepsOld whether what is in the merged file already stays in it
  /// @return nothing where there is neither a merged file nor a shard
  Optional<Merged> merge(boolean keepsOld) {
    Path file = folder.merged(slug);
    try {
      boolean hasOld = Files.exists(file);
      folder.shards(slug).forEach(this::take);
      if (keepsOld && hasOld && !read.isEmpty()) {
        addOld(file);
      }
      if (!read.isEmpty()) {
        WholeFile.write(file, out -> execution.write(out, slug.value()));
        removeRead();
      } else if (torn.isEmpty() && !hasOld) {
        return Optional.empty();
      }
      int classes = execution.classes().getContents().size();
      return Optional.of(new Merged(slug, file, read.size(), classes, torn));
    } catch (IOException e) {
      throw CoverageException.storage("merging into", file, e);
    }
  }

  private void addOld(Path file) throws IOException {
    if (CoverageKind.of(file) != CoverageKind.EXEC) {
      throw new CoverageException(
          CoverageException.Reason.UNREADABLE,
          "%s holds coverage of another language than its shards; move one of them away"
              .formatted(file));
    }
    try {
      execution.add(Execution.read(file));
    } catch (IOException e) {
      throw new CoverageException(
          CoverageException.Reason.UNREADABLE,
          "%s cannot be joined with its shards: %s; remove it, and the shards alone are merged"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void take(Path shard) {
    try {
      Execution one = Execution.read(shard);
      if (!one.sessions().stream().allMatch(slug.value()::equals)) {
        throw new IOException("its session is " + one.sessions());
      }
      execution.add(one);
      read.add(shard);
    } catch (NoSuchFileException e) {
      // another merge was quicker; what it held is in the merged file now
      return;
    } catch (IOException e) {
      torn.add(new TornShard(shard, String.valueOf(e.getMessage())));
    }
  }

  private void removeRead() throws IOException {
    for (Path shard : read) {
      Files.deleteIfExists(shard);
    }
  }
}
