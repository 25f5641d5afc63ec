package dev.reprise.cli;

import dev.reprise.coverage.CoverageException;
import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.Flushed;
import dev.reprise.coverage.Merged;
import dev.reprise.coverage.StepTraces;
import dev.reprise.coverage.TraceTurn;
import dev.reprise.coverage.Traces;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Tracer;
import dev.reprise.profile.Slug;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps what the agents in the application write of a playback: asks them for what is left of
/// earlier ones, throws that away, and when the last step has been played merges what is there.
///
/// @param counts what of the code a merged file says was run, where the code is known
record CodeTracer(CoverageFolder folder, Traces traces, Counts counts) implements Tracer {
  /// How long a process may take to write what it has. It looks several times a second.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// Says how much of the code a profile ran.
  @FunctionalInterface
  interface Counts {
    /// `lines` and `branches`, or nothing where the code is not known.
    Map<String, @Nullable Object> of(Slug slug);
  }

  @Override
  public Trace begin(PlaybackRequest request, Consumer<String> told) throws InterruptedException {
    Slug slug = request.profile();
    try {
      TraceTurn turn =
          traces.turn(
              slug,
              () -> told.accept("waiting until another playback of " + slug + " has been traced"));
      var trace = new Running(request, turn);
      trace.clear();
      return trace;
    } catch (CoverageException e) {
      throw failure(e);
    }
  }

  private static PlaybackException failure(CoverageException e) {
    return new PlaybackException(Reason.STORAGE, e.sentence(), e);
  }

  private final class Running implements Trace {
    private final Slug slug;
    private final Optional<Path> mirror;
    private final TraceTurn turn;
    private @Nullable StepTraces steps;
    private @Nullable Flushed broken;

    Running(PlaybackRequest request, TraceTurn turn) {
      this.slug = request.profile();
      this.mirror = request.manner().coverageFolder();
      this.turn = turn;
    }

    void clear() throws InterruptedException {
      boolean cleared = false;
      try {
        traces.flush(slug, PATIENCE);
        traces.discardShards(slug);
        cleared = true;
      } finally {
        if (!cleared) {
          turn.close();
        }
      }
    }

    /// Where a process does not write what it has, no later step is told from another.
    @Override
    public void step(PlaybackToken token, int step) throws InterruptedException {
      if (broken != null) {
        return;
      }
      StepTraces kept = steps == null ? new StepTraces(folder, slug, token.value()) : steps;
      steps = kept;
      try {
        Flushed flushed = traces.flush(slug, PATIENCE);
        if (!flushed.isWhole()) {
          broken = flushed;
        } else if (!flushed.answered().isEmpty()) {
          kept.take(step);
        }
      } catch (CoverageException e) {
        throw failure(e);
      }
    }

    @Override
    public Kept end() throws InterruptedException {
      try {
        Flushed flushed = traces.flush(slug, PATIENCE);
        var warnings = new ArrayList<>(flushed.warnings());
        if (broken != null) {
          warnings.add("the code of single steps is not known: " + broken.warnings().getFirst());
        }
        Optional<Merged> merged = traces.replace(slug);
        merged.ifPresent(it -> it.torn().forEach(torn -> warnings.add(torn.toString())));
        if (merged.filter(it -> it.shards() > 0).isEmpty()) {
          warnings.add(nothing(merged.isPresent()));
          return new Kept(Optional.empty(), List.of(), warnings);
        }
        Path file = merged.get().file();
        Path shown = mirror.map(it -> traces.mirror(slug, it)).orElse(file);
        return new Kept(
            Optional.of(fields(file)), List.of("Profile coverage saved to " + shown), warnings);
      } catch (CoverageException e) {
        throw failure(e);
      }
    }

    private String nothing(boolean earlier) {
      return "no code was traced: nobody wrote to "
          + folder.path()
          + " (start the application with -javaagent:reprise-agent.jar, ENABLE_PROFILE_COVERAGE=1"
          + " and PROFILE_COVERAGE_DIR naming that folder)"
          + (earlier ? "; the coverage that is there is of an earlier playback" : "");
    }

    private Map<String, @Nullable Object> fields(Path file) {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("slug", slug.value());
      fields.put("file", file.toString());
      fields.putAll(counts.of(slug));
      return fields;
    }

    @Override
    public void close() {
      turn.close();
    }
  }
}
