package dev.reprise.play;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a recording says of its values: which of them follow from answers, which are secrets that
/// somebody must give, and which steps only waited for others.
///
/// @param bindings in the order of their producers
/// @param secrets in the order in which they are needed first
/// @param polls ids of steps that asked again for what a later step is answered
/// @param awaited ids of the steps that such polls ended with
/// @param jobPath how the client asked for the state of jobs, with `{id}`, or empty
/// @param jobDone states at which the client stopped asking
record Plan(
    List<Binding> bindings,
    List<NeededSecret> secrets,
    Set<String> polls,
    Set<String> awaited,
    String jobPath,
    List<String> jobDone) {
  Plan {
    bindings = List.copyOf(bindings);
    secrets = List.copyOf(secrets);
    polls = Set.copyOf(polls);
    awaited = Set.copyOf(awaited);
    jobDone = List.copyOf(jobDone);
  }

  /// A secret that no answer holds: a password, an API key.
  ///
  /// @param placeholder what the recording has instead
  /// @param name what it is asked for by: `PASSWORD`, `X_API_KEY`
  /// @param usedBy where it is sent
  record NeededSecret(String placeholder, String name, List<Binding.Spot> usedBy) {
    NeededSecret {
      usedBy = List.copyOf(usedBy);
    }

    Map<String, @Nullable Object> fields() {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("placeholder", placeholder);
      fields.put("name", name);
      fields.put("used_by", usedBy.stream().map(Binding.Spot::fields).toList());
      return fields;
    }
  }
}
