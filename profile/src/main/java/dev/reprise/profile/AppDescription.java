package dev.reprise.profile;

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
/// @param jobs how the application answers with work that goes on behind the answer
/// @param replay which recorded exchanges a playback sends
/// @param skip paths that a playback does not send
/// @param uploads where uploads are kept under names that the application knows
/// @param tasks what a task leaves behind in the run directory
/// @param config the configuration files of a run
/// @param redact what counts as a secret beyond what is built in
/// @param sections all sections as they were written, for stages that read further ones
public record AppDescription(
    String name,
    Optional<RunPath> run,
    Optional<String> runDirectory,
    JobRule jobs,
    ReplayRule replay,
    List<PathPattern> skip,
    List<UploadRule> uploads,
    List<TaskRule> tasks,
    ConfigRule config,
    RedactionRules redact,
    Map<String, @Nullable Object> sections) {
  public AppDescription {
    skip = List.copyOf(skip);
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
  public record JobRule(
      List<String> ids, String poll, String status, List<String> done, List<String> failed) {
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
  public record ReplayRule(List<String> statuses, List<String> methods) {
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
