package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.AppDescription.FlowRule;
import dev.reprise.profile.FailureReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Has the application fork or archive a sandbox, and copies what came of it.
///
/// What the application refuses or does not finish is a failed result. What keeps us from asking or
/// from copying is an exception.
final class Flow {
  private final FlowCall call;
  private final PlaybackFolders folders;
  private final Consumer<String> info;

  /// @param folders take the copies
  /// @param info is told each line of the result's log as it happens
  Flow(FlowCall call, PlaybackFolders folders, Consumer<String> info) {
    this.call = call;
    this.folders = folders;
    this.info = info;
  }

  /// Forks the run, and copies the new run's directory to a folder of its name.
  FlowResult fork(FlowRun run, FlowOptions options) throws InterruptedException {
    FlowRule rule = rule(call.app().fork(), "fork");
    return result(
        run,
        new ForkCopy(rule, run, folders),
        log -> {
          var body = new FlowBody(run.sandboxRunId(), options).forFork(rule.body());
          return call.make(run, rule.submit(), body, options, log);
        });
  }

  /// Archives the run, and copies the new archives to a folder of the sandbox's name.
  FlowResult archive(FlowRun run, FlowOptions options) throws InterruptedException {
    FlowRule rule = rule(call.app().archive(), "archive");
    return result(
        run,
        new ArchiveCopy(rule, run, folders),
        log -> {
          var body = new FlowBody(run.sandboxRunId(), options).forArchive(rule.body());
          return call.make(run, rule.submit(), body, options, log);
        });
  }

  /// The part of a flow that talks with the application.
  private interface Making {
    FlowAnswer make(FlowLog log) throws InterruptedException;
  }

  private FlowResult result(FlowRun run, FlowCopy copy, Making making) throws InterruptedException {
    long start = call.time().now();
    var log = new FlowLog(info);
    var copied = new ArrayList<Path>();
    Optional<String> newRun = Optional.empty();
    String failure = "";
    try {
      copy.before();
      FlowAnswer answer = making.make(log);
      newRun = copy.newRunId(answer);
      copied.addAll(copy.after(answer));
      copied.forEach(path -> log.line("copied to " + path));
    } catch (FlowFailure e) {
      failure = String.valueOf(e.getMessage());
      log.line(failure);
    } catch (IOException e) {
      throw new PlaybackException(
          Reason.STORAGE, "cannot copy what the application made: " + FailureReason.of(e), e);
    }
    return new FlowResult(
        run.profile(),
        run.runId(),
        run.sandboxRunId(),
        log.job(),
        newRun,
        List.copyOf(copied),
        call.time().since(start),
        failure,
        log.lines());
  }

  private FlowRule rule(Optional<FlowRule> rule, String name) {
    return rule.orElseThrow(() ->
        new PlaybackException(
            Reason.BAD_REQUEST,
            "the application description \""
                + call.app().name()
                + "\" does not say how to "
                + name
                + "; add a section \""
                + name
                + "\" with what to submit"));
  }
}
