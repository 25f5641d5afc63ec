package dev.reprise.play;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The instance of an application that is played against: where it is, and how to get on with it.
///
/// @param baseUrl such as `http://localhost:8080/prefix`
/// @param version what its build is called, if the caller knows; otherwise it is asked
/// @param cookie a `Cookie` header that is sent as it is, instead of a login
/// @param insecure whether any certificate is accepted
/// @param stepTimeout how long one request may take
/// @param runDirectory where it keeps its runs, as a template with `{runid}`
/// @param logs where it streams its log: a path, a URL, or `off`; as the application description
///   says, or where the test-mode kit has it, if empty
/// @param secrets values of secrets that the recording holds only placeholders of, by name
public record Instance(
    URI baseUrl,
    Optional<String> version,
    Optional<String> cookie,
    boolean insecure,
    Duration stepTimeout,
    Optional<String> runDirectory,
    Optional<String> logs,
    Map<String, String> secrets) {
  public static final Duration STEP_TIMEOUT = Duration.ofSeconds(60);

  public Instance {
    secrets = Map.copyOf(secrets);
    version = version.map(String::strip).filter(it -> !it.isEmpty()).map(PlainText::shortened);
    if (!stepTimeout.isPositive()) {
      throw new IllegalArgumentException("a step's time-out is longer than nothing");
    }
  }

  /// One that nothing else is known of.
  public static Instance at(URI baseUrl) {
    return new Instance(
        baseUrl,
        Optional.empty(),
        Optional.empty(),
        /* insecure= */ false,
        STEP_TIMEOUT,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  Instance movedTo(URI address) {
    return new Instance(
        address, version, cookie, insecure, stepTimeout, runDirectory, logs, secrets);
  }

  public Instance called(Optional<String> build) {
    return new Instance(baseUrl, build, cookie, insecure, stepTimeout, runDirectory, logs, secrets);
  }

  public Instance withCookie(String header) {
    return new Instance(
        baseUrl, version, Optional.of(header), insecure, stepTimeout, runDirectory, logs, secrets);
  }

  public Instance withStepTimeout(Duration time) {
    return new Instance(baseUrl, version, cookie, insecure, time, runDirectory, logs, secrets);
  }

  public Instance withRunDirectory(Optional<String> template) {
    return new Instance(baseUrl, version, cookie, insecure, stepTimeout, template, logs, secrets);
  }

  public Instance withLogs(Optional<String> place) {
    return new Instance(
        baseUrl, version, cookie, insecure, stepTimeout, runDirectory, place, secrets);
  }

  public Instance withSecrets(Map<String, String> values) {
    return new Instance(
        baseUrl, version, cookie, insecure, stepTimeout, runDirectory, logs, values);
  }
}
