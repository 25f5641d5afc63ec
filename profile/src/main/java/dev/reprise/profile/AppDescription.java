package dev.reprise.profile;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How to talk with one kind of application: the contents of an `app.yaml`.
///
/// What is specific to an application is said here, as data, so that the engine stays general.
///
/// @param name `generic`, `weppcloud`, or the file's own
/// @param run where a path names the run, if runs have addresses
/// @param runDirectory where a run works, as a template with `{runid}`, if it is known
/// @param sandbox the name of the run that a playback changes instead, as a template with `{runid}`
/// @param login how to log in, if it is known
/// @param jobs how the application answers with work that goes on behind the answer
/// @param replay which recorded exchanges a playback sends
/// @param skip paths that a playback does not send
/// @param waiting which answers a playback waits for
/// @param locks how locks of a run are taken away
/// @param noise places of answers that are known to vary
/// @param fresh places of requests whose values clients make anew each time
/// @param fork how to have a run forked, if it can be
/// @param archive how to have a run archived, if it can be
/// @param uploads where uploads are kept under names that the application knows
/// @param tasks what a task leaves behind in the run directory
/// @param config the configuration files of a run
/// @param logs where the application streams its log, a path, a URL or `off`, if that is said
/// @param version the path where the application tells which build it is, if that is said
/// @param redact what counts as a secret beyond what is built in
/// @param sections all sections as they were written, for stages that read further ones
public record AppDescription(
    String name,
    Optional<RunPath> run,
    Optional<String> runDirectory,
    Optional<String> sandbox,
    Optional<LoginRule> login,
    JobRule jobs,
    ReplayRule replay,
    List<PathPattern> skip,
    WaitRule waiting,
    LockRule locks,
    List<NoiseRule> noise,
    List<FreshRule> fresh,
    Optional<FlowRule> fork,
    Optional<FlowRule> archive,
    List<UploadRule> uploads,
    List<TaskRule> tasks,
    ConfigRule config,
    Optional<String> logs,
    Optional<String> version,
    RedactionRules redact,
    Map<String, @Nullable Object> sections) {
  public AppDescription {
    skip = List.copyOf(skip);
    noise = List.copyOf(noise);
    fresh = List.copyOf(fresh);
    uploads = List.copyOf(uploads);
    tasks = List.copyOf(tasks);
  }

  /// Background work: where its id stands in an answer, and how to ask for its state.
  ///
  /// @param ids keys of an answer that hold a job's id
  /// @param poll the path that tells a job's state, with `{id}`
  /// @param status the key of its state
  /// @param done states of success
  /// @param failed states of failure
  /// @param gone the HTTP status that says that the job is not known any more
  /// @param timeout how long a job may take
  public record JobRule(
      List<String> ids,
      String poll,
      String status,
      List<String> done,
      List<String> failed,
      int gone,
      Duration timeout) {
    public JobRule {
      ids = List.copyOf(ids);
      done = List.copyOf(done);
      failed = List.copyOf(failed);
    }
  }

  /// Which recorded exchanges a playback sends.
  ///
  /// @param statuses classes such as `2xx`, or single statuses such as `404`
  /// @param methods upper-case methods
  /// @param pace `fast`, `recorded` or `xN`
  public record ReplayRule(List<String> statuses, List<String> methods, String pace) {
    public ReplayRule {
      statuses = List.copyOf(statuses);
      methods = List.copyOf(methods);
    }

    /// Whether an exchange with this method and status is replayed.
    public boolean takes(String method, int status) {
      return methods.contains(method)
          && (statuses.contains(status / 100 + "xx")
              || statuses.contains(Integer.toString(status)));
    }
  }

  /// How to log in with a form.
  ///
  /// @param page the path of the form; it is sent there, too, unless its `action` says otherwise
  /// @param form its fields, whose values may hold `${ADMIN_EMAIL}`, `${ADMIN_PASSWORD}` and
  ///   `${csrf}`, the token of the page
  /// @param cookies of which at least one must have been given after a login
  public record LoginRule(String page, Map<String, String> form, List<String> cookies) {
    public LoginRule {
      form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
      cookies = List.copyOf(cookies);
    }
  }

  /// Which answers are waited for, because work behind an earlier answer may still go on.
  ///
  /// @param suffixes ends of paths
  /// @param on statuses that say that it does
  /// @param timeout how long to wait
  public record WaitRule(List<String> suffixes, List<Integer> on, Duration timeout) {
    public WaitRule {
      suffixes = List.copyOf(suffixes);
      on = List.copyOf(on);
    }

    /// Whether an answer to this path with this status is to be asked for again.
    public boolean waits(String path, int status) {
      return on.contains(status) && suffixes.stream().anyMatch(path::endsWith);
    }
  }

  /// How locks of a run are taken away before it is played.
  ///
  /// @param http a path with `{runid}` that is posted to, or empty
  /// @param redis the address of the Redis that holds them, or empty
  /// @param keys patterns of its keys with `{runid}` and `*`
  public record LockRule(String http, String redis, List<String> keys) {
    public LockRule {
      keys = List.copyOf(keys);
    }
  }

  /// A place of answers that is known to vary.
  ///
  /// @param at the place, such as `$.generated_at`
  /// @param like what it looks like, such as `timestamp`
  public record NoiseRule(String at, String like) {}

  /// A place of requests whose value a client makes anew each time, from a clock or at random.
  ///
  /// @param at the place, such as `header.x-nonce`
  /// @param like what is made: `uuid`, `token`, `timestamp`, `millis` or `seconds`
  public record FreshRule(String at, String like) {
    private static final List<String> KNOWN =
        List.of("uuid", "token", "timestamp", "millis", "seconds");

    public FreshRule {
      if (!KNOWN.contains(like)) {
        throw new IllegalArgumentException(
            "\"" + like + "\" cannot be made anew, only " + String.join(", ", KNOWN));
      }
    }
  }

  /// How to have a run forked or archived.
  ///
  /// @param submit the path that is posted to, below the run's
  /// @param body the JSON that is sent, with `{runid}`, `{target}` and `{comment}` in its texts
  /// @param artefacts where the result lies, as a template with `{runid}` and `{target}`, or empty
  public record FlowRule(String submit, Map<String, @Nullable Object> body, String artefacts) {}

  /// Where an endpoint's upload belongs.
  ///
  /// @param endpoint the paths that take it
  /// @param type its folder below `seed/uploads/`, such as `landuse`
  /// @param field the multipart field that holds it; any file field where empty
  /// @param canonical its name there, without extension; as uploaded where empty
  public record UploadRule(PathPattern endpoint, String type, String field, String canonical) {}

  /// What a task leaves behind.
  ///
  /// @param endpoint the paths that start it
  /// @param files files relative to the run directory that it writes
  /// @param state what the run's state file then says
  /// @param stateFile the JSON file in the run directory that says it
  public record TaskRule(
      PathPattern endpoint,
      List<String> files,
      Map<String, @Nullable Object> state,
      String stateFile) {
    public TaskRule {
      files = List.copyOf(files);
    }
  }

  /// The configuration files of a run.
  ///
  /// @param files file names in the run directory, with `*`
  /// @param active the seed that names the active configuration
  public record ConfigRule(List<PathPattern> files, String active) {
    public ConfigRule {
      files = List.copyOf(files);
    }
  }
}
