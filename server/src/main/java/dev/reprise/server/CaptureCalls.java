package dev.reprise.server;

import dev.reprise.profile.CaptureId;
import dev.reprise.profile.RunId;
import dev.reprise.record.Capture;
import dev.reprise.record.Captures;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The calls that start, stop and list captures.
final class CaptureCalls {
  private final Captures captures;
  private final DraftDescription description;

  CaptureCalls(Captures captures, DraftDescription description) {
    this.captures = captures;
    this.description = description;
  }

  Answer list(Call call) {
    return Answer.json(200, look());
  }

  /// All captures, as callers see them.
  Map<String, ? extends @Nullable Object> look() {
    return Map.of("captures", captures.list().stream().map(description::of).toList());
  }

  Answer start(Call call) {
    Capture started = captures.start(run(call), wanted(call));
    return Answer.json(200, description.of(started));
  }

  Answer stop(Call call) {
    RunId run = run(call);
    CaptureId id = wanted(call);
    Capture stopped =
        captures
            .stop(run, id)
            .orElseThrow(() ->
                new Refusal(
                    404,
                    "run "
                        + run
                        + " has no capture "
                        + id
                        + "; GET /captures lists all there are"));
    return Answer.json(200, description.of(stopped));
  }

  static RunId run(Call call) {
    try {
      return new RunId(call.name("run"));
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, String.valueOf(e.getMessage())).because(e);
    }
  }

  private static CaptureId wanted(Call call) {
    Command command = call.command();
    command.of(Set.of("capture")); // refuses others; a null is no name either
    return command.text("capture").map(CaptureCalls::capture).orElse(CaptureId.STREAM);
  }

  static CaptureId capture(String name) {
    try {
      return new CaptureId(name);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, String.valueOf(e.getMessage())).because(e);
    }
  }
}
