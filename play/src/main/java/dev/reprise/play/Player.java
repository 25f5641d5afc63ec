package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.FailureReason;
import dev.reprise.profile.RunPath;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Plays profiles, and has their runs forked and archived. Blocking: it ends when the method
/// returns, or when its thread is interrupted. Thread-safe.
public final class Player {
  private final PlaybackFolders folders;
  private final InstantSource clock;
  private final PassingTime time;
  private final Preparation preparation;
  private final Tracer tracer;
  private final Observer observer;

  /// @param credentials who logs in where the application description says how
  /// @param ticker counts nanoseconds
  public Player(
      PlaybackFolders folders,
      @Nullable Credentials credentials,
      InstantSource clock,
      LongSupplier ticker) {
    this(folders, credentials, clock, new PassingTime(Pause.real(), ticker));
  }

  private Player(Player like, Tracer tracer, Observer observer) {
    this.folders = like.folders;
    this.clock = like.clock;
    this.time = like.time;
    this.preparation = like.preparation;
    this.tracer = tracer;
    this.observer = observer;
  }

  /// The same player, whose playbacks that trace are kept by `tracer`.
  public Player with(Tracer tracer) {
    return new Player(this, tracer, observer);
  }

  /// The same player, whose playbacks are watched by `observer`.
  public Player with(Observer observer) {
    return new Player(this, tracer, observer);
  }

  Player(
      PlaybackFolders folders,
      @Nullable Credentials credentials,
      InstantSource clock,
      PassingTime time) {
    this.folders = folders;
    this.clock = clock;
    this.time = time;
    this.preparation = new Preparation(folders, credentials, clock, time);
    this.tracer = Tracer.NONE;
    this.observer = Observer.NONE;
  }

  /// The address of an application as playbacks use it.
  ///
  /// @throws PlaybackException if no playback can use it
  public static URI checked(URI baseUrl) {
    return HttpTarget.checked(baseUrl);
  }

  /// Plays a profile to its end and stores the result.
  ///
  /// A playback whose thread is interrupted ends early; its result says so, and the thread stays
  /// interrupted.
  ///
  /// @throws PlaybackException if it could not begin or go on; the result says so, too, unless its
  ///   own folder is the reason, and is stored where there is such a profile
  public PlaybackResult play(
      PlaybackToken token, PlaybackRequest request, PlaybackListener listener) {
    return play(token, request, listener, Teaching.NONE);
  }

  PlaybackResult play(
      PlaybackToken token, PlaybackRequest request, PlaybackListener listener, Teaching teaching) {
    Instant startedAt = clock.instant();
    var course = new Course(token, request, startedAt, teaching);
    requireProfile(course, listener);
    var results = new Results(folders);
    results.check();
    PlaybackException failure;
    PlaybackResult result;
    try (Journal journal = results.open(token, request, startedAt);
        KeptLog log = results.openLog(token, clock)) {
      failure = played(course, journal, log.before(listener));
      result = course.result(clock.instant());
      log.end(result);
      results.write(result);
    }
    listener.heard(new PlaybackEvent.Ended(result));
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  /// A name that was mistyped is told, but leaves nothing behind.
  private void requireProfile(Course course, PlaybackListener listener) {
    try {
      Profile.check(folders, course.request().profile());
    } catch (PlaybackException e) {
      course.fail(e);
      listener.heard(new PlaybackEvent.Ended(course.result(clock.instant())));
      throw e;
    }
  }

  private @Nullable PlaybackException played(
      Course course, Journal journal, PlaybackListener listener) {
    try (Profile profile = Profile.open(folders, course.request().profile())) {
      preparation.prepare(course, profile, listener, stage -> watched(course, stage, journal));
      return null;
    } catch (PlaybackException e) {
      if (e.getCause() instanceof ClosedByInterruptException) {
        course.interrupt();
        return null; // the thread stays interrupted
      }
      return failed(course, e);
    } catch (TransportFailure e) {
      String sentence = String.valueOf(e.getMessage());
      return failed(course, new PlaybackException(Reason.UNREACHABLE, sentence, e));
    } catch (UncheckedIOException e) {
      String sentence =
          course.request().profile() + ": " + e.getMessage() + ": " + FailureReason.of(e);
      return failed(course, new PlaybackException(Reason.STORAGE, sentence, e));
    } catch (InterruptedException e) {
      course.interrupt();
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static PlaybackException failed(Course course, PlaybackException failure) {
    course.fail(failure);
    return failure;
  }

  private void watched(Course course, Stage stage, Journal journal) throws InterruptedException {
    if (course.request().manner().dryRun()) {
      traced(course, stage, journal);
      return;
    }
    course.called(new AppVersion(stage.target(), stage.token()).of(stage));
    try (Observer.Observation observation = observer.begin(course.request())) {
      traced(course, stage, journal);
      Optional<Observer.Observed> seen = observation.end();
      seen.ifPresent(it -> {
        course.observed(it.fields());
        it.warnings().forEach(stage.telling()::warning);
        stage.telling().info(String.valueOf(it.fields().get("summary")));
      });
    }
  }

  private void traced(Course course, Stage stage, Journal journal) throws InterruptedException {
    if (stage.trace().isEmpty() || course.request().manner().dryRun()) {
      steps(course, stage, journal, (_, _) -> {});
      return;
    }
    try (Tracer.Trace trace = tracer.begin(course.request(), stage.telling()::info)) {
      steps(
          course,
          stage,
          journal,
          course.request().manner().traceSteps() ? trace::step : (_, _) -> {});
      Tracer.Kept kept = trace.end();
      kept.coverage().ifPresent(course::covered);
      kept.told().forEach(stage.telling()::info);
      kept.warnings().forEach(stage.telling()::warning);
    }
  }

  /// Hears that a step has ended.
  @FunctionalInterface
  private interface StepEnd {
    void ended(PlaybackToken token, int step) throws InterruptedException;
  }

  private void steps(Course course, Stage stage, Journal journal, StepEnd end)
      throws InterruptedException {
    Profile profile = stage.profile();
    Pace pace = course.request().manner().pace().orElseGet(profile::pace);
    var schedule =
        new Schedule(
            profile.steps(),
            profile.exchangesById(),
            pace,
            time,
            /* sideBySide= */ !course.request().manner().traceSteps());
    var silence = new Silence();
    try (var evidence = Evidence.open(folders, stage);
        var log = LogWatch.start(stage, evidence);
        var player = new StepPlayer(stage, course.teaching().witness(), evidence)) {
      player.start();
      schedule.run(
          (step, number) -> {
            Schedule.Turn turn = player.turn(step, number);
            return () -> {
              StepResult result = turn.play();
              if (step.isReplayed()) {
                end.ended(course.token(), number);
              }
              return result;
            };
          },
          result -> {
            course.add(result);
            journal.step(result);
            stage.telling().tell(new PlaybackEvent.StepEnded(result));
            StepLines.tell(result, stage.telling(), course.request().manner().verbose());
            silence.heard(result);
          });
      course.logged(log.end());
    }
  }

  /// Has the application fork the profile's run, in its sandbox.
  ///
  /// @throws PlaybackException if it could not be asked
  public FlowResult fork(
      PlaybackToken token, PlaybackRequest request, FlowOptions options, PlaybackListener listener)
      throws InterruptedException {
    return flow(token, request, listener, (flow, run) -> flow.fork(run, options));
  }

  /// Has the application archive the profile's run, in its sandbox.
  ///
  /// @throws PlaybackException if it could not be asked
  public FlowResult archive(
      PlaybackToken token, PlaybackRequest request, FlowOptions options, PlaybackListener listener)
      throws InterruptedException {
    return flow(token, request, listener, (flow, run) -> flow.archive(run, options));
  }

  private interface Making {
    FlowResult make(Flow flow, FlowRun run) throws InterruptedException;
  }

  private FlowResult flow(
      PlaybackToken token, PlaybackRequest request, PlaybackListener listener, Making making)
      throws InterruptedException {
    var course = new Course(token, request, clock.instant(), Teaching.NONE);
    var made = new AtomicReference<FlowResult>();
    try (Profile profile = Profile.open(folders, request.profile())) {
      preparation.prepare(
          course,
          profile,
          listener,
          stage -> {
            var call =
                new FlowCall(stage.target(), profile.app(), token, time, stage.telling()::tell);
            var flow = new Flow(call, folders, stage.telling()::info);
            made.set(making.make(flow, run(course, profile)));
          });
    } catch (TransportFailure e) {
      throw new PlaybackException(Reason.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
    return Objects.requireNonNull(made.get());
  }

  private static FlowRun run(Course course, Profile profile) {
    RunPath.Address run =
        profile
            .run()
            .orElseThrow(() ->
                new PlaybackException(
                    Reason.BAD_PROFILE,
                    "profile " + profile.slug() + " names no run, so nothing can be copied"));
    String sandbox = course.sandboxRun().orElse(run.run()).value();
    Optional<Path> directory =
        course
            .sandboxDirectory()
            .or(() -> RunFolder.told(run.run(), course.request(), profile.app()));
    return new FlowRun(profile.slug(), run.run().value(), sandbox, directory, run.config());
  }
}
