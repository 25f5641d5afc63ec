package dev.reprise.record;

import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where one profile is built, beside the library, and how it gets into it.
///
/// `profiles/_promoting/` holds for each slug a lock, the `new` profile while it is built, and the
/// `old` one for the moment between two renames. Whoever holds the lock may tidy up what a process
/// that died has left: an `old` profile whose place is empty goes back there, all else goes away.
final class PromotionSite {
  private static final Set<String> SUFFIXES = Set.of(".lock", ".new", ".old");

  private final DataRoot root;
  private final Slug slug;

  PromotionSite(DataRoot root, Slug slug) {
    this.root = root;
    this.slug = slug;
  }

  static Path folder(DataRoot root) {
    return root.profiles().resolve("_promoting");
  }

  /// The slugs that something was left of, or that are being promoted now.
  static Set<Slug> unfinished(DataRoot root) throws IOException {
    var slugs = new TreeSet<Slug>((a, b) -> a.value().compareTo(b.value()));
    if (!Files.isDirectory(folder(root))) {
      return slugs;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder(root))) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        SUFFIXES.stream()
            .filter(name::endsWith)
            .map(suffix -> name.substring(0, name.length() - suffix.length()))
            .forEach(slug -> slugs.add(new Slug(slug)));
      }
    }
    return slugs;
  }

  /// Removes the common folder where a process died before it put anything in.
  static void removeEmptyFolder(DataRoot root) throws IOException {
    try {
      Files.deleteIfExists(folder(root));
    } catch (DirectoryNotEmptyException e) {
      // somebody is at work in it
    }
  }

  Optional<PromotionLock> tryLock() throws IOException {
    return PromotionLock.tryAcquire(sibling(".lock"));
  }

  /// The profile's place in the library.
  Path place() {
    return root.profile(slug);
  }

  boolean isTaken() {
    return Files.exists(place(), LinkOption.NOFOLLOW_LINKS);
  }

  /// The folder in which the new profile is built.
  Path building() {
    return sibling(".new");
  }

  private Path old() {
    return sibling(".old");
  }

  private Path sibling(String suffix) {
    return folder(root).resolve(slug + suffix);
  }

  /// Undoes what a promotion that died has left.
  void tidy() throws IOException {
    if (!isTaken() && Files.exists(old(), LinkOption.NOFOLLOW_LINKS)) {
      Files.move(old(), place(), StandardCopyOption.ATOMIC_MOVE);
    }
    PromotionTrees.delete(old());
    PromotionTrees.delete(building());
  }

  /// Puts the new profile in its place; the one before it, if any, is gone afterwards.
  void publish() throws IOException {
    PromotionFlush.tree(building());
    if (isTaken()) {
      Files.move(place(), old(), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(building(), place(), StandardCopyOption.ATOMIC_MOVE);
    PromotionFlush.one(root.profiles());
    PromotionFlush.one(folder(root));
    PromotionTrees.delete(old());
  }
}
