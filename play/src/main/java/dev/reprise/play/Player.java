package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.Exchange;
import dev.reprise.profile.Headers;
import dev.reprise.profile.Redaction;
import dev.reprise.profile.RunId;
import dev.reprise.profile.RunPath;
import dev.reprise.profile.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Plays profiles. Blocking: a playback ends when [#play] returns, or when its thread is
/// interrupted. Thread-safe.
public final class Player {
  private final PlaybackFolders folders;
  private final @Nullable Credentials credentials;
  private final InstantSource clock;
  private final PassingTime time;

  /// @param credentials who logs in where the application description says how
  /// @param ticker counts nanoseconds
  public Player(
      PlaybackFolders folders,
      @Nullable Credentials credentials,
      InstantSource clock,
      LongSupplier ticker) {
    this.folders = folders;
    this.credentials = credentials;
    this.clock = clock;
    this.time = new PassingTime(Pause.real(), ticker);
  }

  /// Plays a profile to its end and stores the result.
  ///
  /// A playback whose thread is interrupted ends early; its result says so, and the thread stays
  /// interrupted.
  ///
  /// @throws PlaybackException if it could not begin or go on; unless the result's own folder is
  ///   the reason, the result says so, too
  public PlaybackResult play(
      PlaybackToken token, PlaybackRequest request, PlaybackListener listener) {
    var results = new Results(folders);
    results.check();
    Instant startedAt = clock.instant();
    try (Journal journal = results.open(token, request, startedAt)) {
      var course = new Course(token, request, startedAt);
      PlaybackException failure = null;
      try (Profile profile = Profile.open(folders, request.profile())) {
        play(course, profile, journal, listener);
      } catch (PlaybackException e) {
        failure = e;
        course.fail(String.valueOf(e.getMessage()));
      } catch (TransportFailure e) {
        failure = new PlaybackException(Reason.UNREACHABLE, String.valueOf(e.getMessage()), e);
        course.fail(String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        course.interrupt();
        Thread.currentThread().interrupt();
      }
      PlaybackResult result = course.result(clock.instant());
      results.write(result);
      listener.heard(new PlaybackEvent.Ended(result));
      if (failure != null) {
        throw failure;
      }
      return result;
    }
  }

  private void play(Course course, Profile profile, Journal journal, PlaybackListener listener)
      throws InterruptedException {
    PlaybackRequest request = course.request();
    var disclosure = new Disclosure(new Redaction(profile.app().redact()));
    var telling = new Telling(listener, clock, disclosure);
    telling.tell(new PlaybackEvent.Started(course.token(), profile.steps().size()));
    URI base = HttpTarget.checked(request.baseUrl());
    course.at(base);
    Optional<RunId> run = profile.run().map(RunPath.Address::run);
    Optional<SandboxPlan> plan =
        run.flatMap(id -> SandboxPlan.of(request, profile.app(), folders, id, course.token()));
    course.runs(run, plan);
    if (request.dryRun()) {
      var stage = stage(course, profile, disclosure, telling, new NoTarget(base));
      steps(course, profile, new StepPlayer(stage), journal, telling);
      return;
    }
    try (SandboxLock _ = lock(plan, run, base, telling)) {
      prepared(course, profile, plan, journal, disclosure, telling);
    }
  }

  private @Nullable SandboxLock lock(
      Optional<SandboxPlan> plan, Optional<RunId> run, URI base, Telling telling)
      throws InterruptedException {
    if (plan.isPresent()) {
      return SandboxLock.of(folders, plan.get().folder(), telling::info);
    }
    return run.isPresent() ? SandboxLock.of(folders, run.get(), base, telling::info) : null;
  }

  private void prepared(
      Course course,
      Profile profile,
      Optional<SandboxPlan> plan,
      Journal journal,
      Disclosure disclosure,
      Telling telling)
      throws InterruptedException {
    try (Sandbox sandbox = sandbox(plan, profile, telling)) {
      if (sandbox != null) {
        sandbox.directory().ifPresent(course::sandboxed);
      }
      var cookies = new CookieJar(clock);
      try (Target target = target(course, cookies)) {
        Stage stage = stage(course, profile, disclosure, telling, target);
        logIn(course, profile, stage, cookies);
        clearLocks(course, profile, stage);
        steps(course, profile, new StepPlayer(stage), journal, telling);
      }
    }
  }

  private static @Nullable Sandbox sandbox(
      Optional<SandboxPlan> plan, Profile profile, Telling telling) throws InterruptedException {
    if (plan.isEmpty()) {
      return null;
    }
    Sandbox sandbox = Sandbox.prepare(plan.get(), profile.app(), profile.seeds());
    sandbox.directory().ifPresent(folder -> telling.info("prepared the sandbox " + folder));
    sandbox.notes().forEach(telling::warning);
    return sandbox;
  }

  private Target target(Course course, CookieJar cookies) {
    PlaybackRequest request = course.request();
    var settings =
        new TargetSettings(
            request.baseUrl(),
            request.insecure(),
            TargetSettings.CONNECT_TIMEOUT,
            request.cookie());
    return new HttpTarget(settings, cookies, time.ticker());
  }

  private void logIn(Course course, Profile profile, Stage stage, CookieJar cookies)
      throws InterruptedException {
    var rule = profile.app().login();
    if (rule.isEmpty() || course.request().cookie().isPresent()) {
      return;
    }
    var door =
        new TlsDoor(course.request().insecure(), stage.target().base(), cookies, clock, time);
    Duration timeout = course.request().stepTimeout();
    var login = new Login(rule.get(), credentials, door, timeout, stage.telling()::info);
    course.secrets().loggedIn(login.in(stage.target()));
  }

  private void clearLocks(Course course, Profile profile, Stage stage) throws InterruptedException {
    var runs = new ArrayList<RunId>();
    course.sandboxRun().ifPresent(runs::add);
    profile.run().map(RunPath.Address::run).ifPresent(runs::add);
    if (!runs.isEmpty()) {
      new RunLocks(profile.app().locks(), stage.target(), time.ticker())
          .clear(runs)
          .notes()
          .forEach(stage.telling()::warning);
    }
  }

  private Stage stage(
      Course course, Profile profile, Disclosure disclosure, Telling telling, Target target) {
    var renames = new Renames();
    String origin = recordedOrigin(profile);
    var names =
        new Rewriting.Names(
            profile.run().map(RunPath.Address::run), course.sandboxRun(), origin, target.base());
    names.addTo(renames);
    PlaybackRequest request = course.request();
    var secrets =
        new Secrets(profile.sections().secrets(), request.secrets(), credentials, renames);
    course.secrets(secrets);
    request.secrets().values().forEach(disclosure::hide);
    if (credentials != null) {
      disclosure.hide(credentials.password());
    }
    request.cookie().ifPresent(disclosure::hide);
    return new Stage(
        request,
        course.token(),
        profile,
        target,
        renames,
        new Rewriting(profile.sections().bindings(), names, secrets),
        Noise.of(profile.sections().noise(), profile.app().noise()),
        new JobWatch(target, profile.app().jobs(), course.token(), time, telling::tell),
        disclosure,
        telling,
        time,
        request.trace() ? Optional.of(profile.slug().value()) : Optional.empty());
  }

  /// Where the client of the recording thought that the application was.
  private static String recordedOrigin(Profile profile) {
    try {
      for (Exchange exchange : profile.recording().exchanges()) {
        if (exchange.origin() == Exchange.Origin.RECORDED) {
          var event = profile.recording().request(exchange);
          Headers headers = RecordedRequest.headers(event.requestMeta().get("headers"));
          Optional<String> host = headers.first("host");
          return headers
              .first("origin")
              .filter(origin -> host.isPresent() && origin.endsWith("//" + host.get()))
              .or(() -> host.map(name -> "http://" + name))
              .orElse("");
        }
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + profile.recording().folder(), e);
    }
  }

  private void steps(
      Course course, Profile profile, StepPlayer player, Journal journal, Telling telling)
      throws InterruptedException {
    int number = 0;
    for (Step step : profile.steps()) {
      StepResult result = player.play(step, ++number);
      course.add(result);
      journal.step(result);
      telling.tell(new PlaybackEvent.StepEnded(result));
      StepLines.tell(result, telling, course.request().verbose());
    }
  }
}
