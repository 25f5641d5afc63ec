package dev.reprise.play;

import dev.reprise.profile.Exchange;
import dev.reprise.profile.Headers;
import dev.reprise.profile.Redaction;
import dev.reprise.profile.RunId;
import dev.reprise.profile.RunPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Prepares everything that a playback, a fork or an archive needs, lets it happen, and puts away
/// again: waits for its turn, copies the sandbox, logs in, takes old locks away.
///
/// @param folders where things lie
/// @param credentials who logs in
/// @param clock the time of day
/// @param time how time passes
record Preparation(
    PlaybackFolders folders,
    @Nullable Credentials credentials,
    InstantSource clock,
    PassingTime time) {

  /// What happens once all is prepared.
  @FunctionalInterface
  interface Act {
    void happen(Stage stage) throws InterruptedException;
  }

  void prepare(Course course, Profile profile, PlaybackListener listener, Act act)
      throws InterruptedException {
    var disclosure = new Disclosure(new Redaction(profile.app().redact()));
    var telling = new Telling(listener, clock, disclosure);
    telling.tell(new PlaybackEvent.Started(course.token(), profile.steps().size()));
    profile.recording().complaints().forEach(telling::warning);
    URI base = HttpTarget.checked(course.request().instance().baseUrl());
    course.at(base);
    Optional<RunId> run = profile.run().map(RunPath.Address::run);
    Optional<SandboxPlan> plan =
        run.flatMap(
            id -> SandboxPlan.of(course.request(), profile.app(), folders, id, course.token()));
    course.runs(run, plan);
    if (course.request().manner().dryRun()) {
      act.happen(stage(course, profile, disclosure, telling, new NoTarget(base)));
      return;
    }
    try (SandboxLock _ = lock(plan, run, base, telling);
        Sandbox sandbox = sandbox(plan, profile, telling)) {
      if (sandbox != null) {
        sandbox.directory().ifPresent(course::sandboxed);
      }
      play(course, profile, disclosure, telling, act);
    }
  }

  private void play(Course course, Profile profile, Disclosure disclosure, Telling telling, Act act)
      throws InterruptedException {
    var cookies = new CookieJar(clock);
    try (Target target = target(course.request(), cookies)) {
      Stage stage = stage(course, profile, disclosure, telling, target);
      logIn(course, stage, cookies);
      clearLocks(course, stage);
      act.happen(stage);
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

  private Target target(PlaybackRequest request, CookieJar cookies) {
    var settings =
        new TargetSettings(
            request.instance().baseUrl(),
            request.instance().insecure(),
            TargetSettings.CONNECT_TIMEOUT,
            request.instance().cookie());
    return new HttpTarget(settings, cookies, time.ticker());
  }

  private void logIn(Course course, Stage stage, CookieJar cookies) throws InterruptedException {
    PlaybackRequest request = course.request();
    var rule = stage.profile().app().login();
    if (rule.isEmpty() || request.instance().cookie().isPresent()) {
      return;
    }
    var door =
        new TlsDoor(request.instance().insecure(), stage.target().base(), cookies, clock, time);
    Duration timeout = request.instance().stepTimeout();
    var login = new Login(rule.get(), credentials, door, timeout, stage.telling()::info);
    course.secrets().loggedIn(login.in(stage.target()));
  }

  private void clearLocks(Course course, Stage stage) throws InterruptedException {
    var runs = new ArrayList<RunId>();
    course.sandboxRun().ifPresent(runs::add);
    stage.profile().run().map(RunPath.Address::run).ifPresent(runs::add);
    if (!runs.isEmpty()) {
      new RunLocks(stage.profile().app().locks(), stage.target(), time.ticker())
          .clear(runs)
          .notes()
          .forEach(stage.telling()::warning);
    }
  }

  private Stage stage(
      Course course, Profile profile, Disclosure disclosure, Telling telling, Target target) {
    PlaybackRequest request = course.request();
    PlaybackSections sections = course.teaching().known().apply(profile.sections());
    var renames = new Renames(disclosure::hide);
    var names =
        new Rewriting.Names(
            profile.run().map(RunPath.Address::run),
            course.sandboxRun(),
            recordedOrigin(profile),
            target.base());
    names.addTo(renames);
    var secrets =
        new Secrets(sections.secrets(), request.instance().secrets(), credentials, renames);
    course.secrets(secrets);
    hideKnown(request, disclosure);
    return new Stage(
        request,
        course.token(),
        profile,
        sections,
        target,
        renames,
        new Rewriting(
            sections.bindings(), names, secrets, new FreshValues(profile.app().fresh(), clock)),
        Noise.of(sections.noise(), profile.app().noise()),
        new JobWatch(
            target, sections.jobs(profile.app().jobs()), course.token(), time, telling::tell),
        disclosure,
        telling,
        clock,
        time,
        request.manner().trace() ? Optional.of(profile.slug().value()) : Optional.empty());
  }

  private void hideKnown(PlaybackRequest request, Disclosure disclosure) {
    request.instance().secrets().values().forEach(disclosure::hide);
    request.instance().cookie().ifPresent(disclosure::hide);
    if (credentials != null) {
      disclosure.hide(credentials.password());
    }
  }

  /// Where the client of the recording thought that the application was.
  private static String recordedOrigin(Profile profile) {
    try {
      for (Exchange exchange : profile.recording().exchanges()) {
        if (exchange.origin() == Exchange.Origin.RECORDED) {
          var event = profile.recording().request(exchange);
          return origin(RecordedRequest.headers(event.requestMeta().get("headers")));
        }
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + profile.recording().folder(), e);
    }
  }

  private static String origin(Headers headers) {
    Optional<String> host = headers.first("host");
    return headers
        .first("origin")
        .filter(origin -> host.isPresent() && origin.endsWith("//" + host.get()))
        .or(() -> host.map(name -> "http://" + name))
        .orElse("");
  }
}
