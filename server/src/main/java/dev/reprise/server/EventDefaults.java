package dev.reprise.server;

import dev.reprise.profile.Event;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the URL of a batch says for events that do not say it themselves.
///
/// @param run the run, if the URL names one
/// @param capture the capture, if the URL names one
record EventDefaults(Optional<String> run, Optional<String> capture) {
  Event complete(Event event) {
    boolean complete =
        (run.isEmpty() || event.runId().isPresent())
            && (capture.isEmpty() || event.captureId().isPresent());
    if (complete) {
      return event;
    }
    var fields = new LinkedHashMap<String, @Nullable Object>(event.fields());
    if (event.runId().isEmpty()) {
      run.ifPresent(value -> fields.put("runId", value));
    }
    if (event.captureId().isEmpty()) {
      capture.ifPresent(value -> fields.put("captureId", value));
    }
    return new Event(fields);
  }
}
