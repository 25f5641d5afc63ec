package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/// The traces of profiles in one coverage folder, and the handshake with the agents that write
/// them.
///
/// A playback that traces: [#turn], [#flush], [#discardShards], play, [#flush], [#replace],
/// [#mirror]. Thread-safe; two flushes of one slug at once are not, as each wants its own answer.
public final class Traces {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final CoverageFolder folder;
  private final String host;
  private final Pause pause;
  private final LongSupplier ticker;

  /// Opens the folder's traces.
  ///
  /// @param host this machine as agents call it
  /// @param ticker nanoseconds since any moment
  public Traces(CoverageFolder folder, String host, Pause pause, LongSupplier ticker) {
    this.folder = folder;
    this.host = host;
    this.pause = pause;
    this.ticker = ticker;
  }

  /// Opens the folder's traces on this machine.
  ///
  /// @param named the machine's name in the environment, which agents prefer to that in its network
  /// @param ticker nanoseconds since any moment
  public static Traces on(
      CoverageFolder folder, Optional<String> named, Pause pause, LongSupplier ticker) {
    return new Traces(folder, host(named), pause, ticker);
  }

  private static String host(Optional<String> named) {
    try {
      String host = named.isPresent() ? named.get() : InetAddress.getLocalHost().getHostName();
      return host.replaceAll("[^A-Za-z0-9-]", "-");
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /// Waits until nobody else traces a profile.
  ///
  /// @param taken hears, once, that somebody does
  public TraceTurn turn(Slug slug, Runnable taken) throws InterruptedException {
    Optional<TraceTurn> turn = TraceTurn.take(folder, slug);
    if (turn.isEmpty()) {
      taken.run();
    }
    while (turn.isEmpty()) {
      pause.pause(LOOK_AGAIN);
      turn = TraceTurn.take(folder, slug);
    }
    return turn.get();
  }

  /// Asks every process that traces a profile to write what it has of it, and waits until all have.
  ///
  /// @param patience how long at most
  public Flushed flush(Slug slug, Duration patience) throws InterruptedException {
    String nonce = UUID.randomUUID().toString();
    if (folder.tracings(slug).isEmpty()) {
      return new Flushed(List.of(), List.of(), List.of());
    }
    Path request = folder.flushRequest(slug);
    try {
      WholeFile.write(request, nonce + "\n");
      try {
        return await(folder.tracings(slug), nonce, patience);
      } finally {
        Files.deleteIfExists(request);
      }
    } catch (IOException e) {
      throw CoverageException.storage("asking for a flush by", request, e);
    }
  }

  /// Removes the shards that are there, torn ones too, and what processes left that are gone; for a
  /// trace that begins anew.
  ///
  /// @return how many shards
  public int discardShards(Slug slug) {
    List<Path> shards = folder.shards(slug);
    shards.forEach(Traces::remove);
    folder.tracings(slug).stream().filter(it -> it.isGone(host)).forEach(it -> remove(it.file()));
    return shards.size();
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw CoverageException.storage("removing", file, e);
    }
  }

  /// Joins the shards with what was merged before.
  ///
  /// @return nothing where the profile has no coverage at all
  public Optional<Merged> combine(Slug slug) {
    return new ShardMerge(folder, slug).merge(true);
  }

  /// Puts the shards in the place of what was merged before; for a new playback of the profile.
  ///
  /// @return nothing where the profile has no coverage at all
  public Optional<Merged> replace(Slug slug) {
    return new ShardMerge(folder, slug).merge(false);
  }

  /// Copies the merged file into a second folder.
  ///
  /// @return the copy
  public Path mirror(Slug slug, Path into) {
    Path copy = into.resolve(folder.merged(slug).getFileName());
    Path beside = into.resolve(".writing-" + UUID.randomUUID());
    try {
      Files.createDirectories(into);
      Files.copy(folder.merged(slug), beside);
      return Files.move(beside, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw CoverageException.storage("copying coverage to", copy, e);
    }
  }

  private Flushed await(List<Tracing> tracings, String nonce, Duration patience)
      throws InterruptedException {
    long start = ticker.getAsLong();
    var open = new ArrayList<>(tracings);
    var answered = new ArrayList<String>();
    var gone = new ArrayList<String>();
    while (true) {
      open.removeIf(it -> it.hasAnswered(nonce) && answered.add(it.toString()));
      open.removeIf(it -> it.isGone(host) && gone.add(it.toString()));
      if (open.isEmpty() || ticker.getAsLong() - start >= patience.toNanos()) {
        return new Flushed(answered, gone, open.stream().map(Tracing::toString).toList());
      }
      pause.pause(LOOK_AGAIN);
    }
  }
}
