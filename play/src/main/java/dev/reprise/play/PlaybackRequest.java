package dev.reprise.play;

import dev.reprise.profile.Slug;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What somebody wants to have played, and how.
///
/// @param profile which profile
/// @param baseUrl the application, such as `http://localhost:8080/prefix`
/// @param dryRun whether only to say what would be sent
/// @param cookie a `Cookie` header that is sent as it is, instead of a login
/// @param verbose whether the log shows payloads and answers
/// @param trace whether the application is asked to trace which code runs
/// @param traceSteps whether it is also to be known which code each step runs; one is played after
///   the other then
/// @param coverageFolder where a copy of the coverage goes
/// @param pace how long to wait between requests; as the application description says, if empty
/// @param isolated whether the playback gets a sandbox of its own
/// @param keepSandbox whether an isolated sandbox stays when the playback has ended
/// @param insecure whether any certificate is accepted
/// @param stepTimeout how long one request may take
/// @param runDirectory where the application keeps its runs, as a template with `{runid}`
/// @param logs where the application streams its log: a path, a URL, or `off`; as the application
///   description says, or where the test-mode kit has it, if empty
/// @param secrets values of secrets that the recording holds only placeholders of, by name
public record PlaybackRequest(
    Slug profile,
    URI baseUrl,
    boolean dryRun,
    Optional<String> cookie,
    boolean verbose,
    boolean trace,
    boolean traceSteps,
    Optional<Path> coverageFolder,
    Optional<Pace> pace,
    boolean isolated,
    boolean keepSandbox,
    boolean insecure,
    Duration stepTimeout,
    Optional<String> runDirectory,
    Optional<String> logs,
    Map<String, String> secrets) {
  public static final Duration STEP_TIMEOUT = Duration.ofSeconds(60);

  public PlaybackRequest {
    secrets = Map.copyOf(secrets);
    if (traceSteps && !trace) {
      throw new IllegalArgumentException("the steps of a playback are traced only with the whole");
    }
    if (!stepTimeout.isPositive()) {
      throw new IllegalArgumentException("a step's time-out is longer than nothing");
    }
  }

  /// The ordinary playback.
  public static PlaybackRequest of(Slug profile, URI baseUrl) {
    return new PlaybackRequest(
        profile,
        baseUrl,
        false,
        Optional.empty(),
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        STEP_TIMEOUT,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  public PlaybackRequest withSecrets(Map<String, String> values) {
    return new PlaybackRequest(
        profile,
        baseUrl,
        dryRun,
        cookie,
        verbose,
        trace,
        traceSteps,
        coverageFolder,
        pace,
        isolated,
        keepSandbox,
        insecure,
        stepTimeout,
        runDirectory,
        logs,
        values);
  }

  /// Where the application keeps its runs, as a template with `{runid}`.
  public PlaybackRequest withRunDirectory(String template) {
    return new PlaybackRequest(
        profile,
        baseUrl,
        dryRun,
        cookie,
        verbose,
        trace,
        traceSteps,
        coverageFolder,
        pace,
        isolated,
        keepSandbox,
        insecure,
        stepTimeout,
        Optional.of(template),
        logs,
        secrets);
  }

  /// Against another address.
  public PlaybackRequest at(URI address) {
    return new PlaybackRequest(
        profile,
        address,
        dryRun,
        cookie,
        verbose,
        trace,
        traceSteps,
        coverageFolder,
        pace,
        isolated,
        keepSandbox,
        insecure,
        stepTimeout,
        runDirectory,
        logs,
        secrets);
  }

  /// With its code traced.
  ///
  /// @param copy where a copy of the coverage goes
  public PlaybackRequest traced(Optional<Path> copy) {
    return new PlaybackRequest(
        profile,
        baseUrl,
        dryRun,
        cookie,
        verbose,
        true,
        traceSteps,
        copy,
        pace,
        isolated,
        keepSandbox,
        insecure,
        stepTimeout,
        runDirectory,
        logs,
        secrets);
  }

  /// With its code traced, of each step too.
  ///
  /// @param copy where a copy of the coverage goes
  public PlaybackRequest tracedByStep(Optional<Path> copy) {
    return new PlaybackRequest(
        profile,
        baseUrl,
        dryRun,
        cookie,
        verbose,
        true,
        true,
        copy,
        pace,
        isolated,
        keepSandbox,
        insecure,
        stepTimeout,
        runDirectory,
        logs,
        secrets);
  }

  /// In a sandbox of its own.
  public PlaybackRequest inIsolation() {
    return new PlaybackRequest(
        profile,
        baseUrl,
        dryRun,
        cookie,
        verbose,
        trace,
        traceSteps,
        coverageFolder,
        pace,
        true,
        keepSandbox,
        insecure,
        stepTimeout,
        runDirectory,
        logs,
        secrets);
  }
}
