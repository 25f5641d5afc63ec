package dev.reprise.cli;

import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.RunId;
import dev.reprise.proxy.ProxySettings;
import dev.reprise.proxy.RecordingProxy;
import dev.reprise.record.Captures;
import dev.reprise.record.ProfileRecorder;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Records any backend by standing before it.
@Command(
    name = "record",
    description = {
      "Record any backend: passes requests on to it and keeps what went by.",
      "Use the application through the printed address; Ctrl-C ends the recording."
    })
final class RecordCommand implements Callable<Integer> {
  private static final DateTimeFormatter RUN_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Reprise reprise;

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      required = true,
      description = "The backend, such as http://localhost:8080.")
  private URI upstream = URI.create("http://localhost:8080");

  @Option(
      names = "--listen",
      paramLabel = "[ADDRESS:]PORT",
      defaultValue = "127.0.0.1:8071",
      description = "Where to take requests; ${DEFAULT-VALUE} unless said otherwise.")
  private InetSocketAddress listen = new InetSocketAddress(0);

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "The run of requests that address none; named by the time otherwise.")
  private @Nullable RunId run;

  @Option(
      names = "--capture",
      paramLabel = "NAME",
      defaultValue = "stream",
      description = "The capture to record; ${DEFAULT-VALUE} unless said otherwise.")
  private CaptureId capture = CaptureId.STREAM;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "End by itself after a while, such as 30s or 5m.")
  private @Nullable Duration length;

  @Option(
      names = "--upstream-host",
      description = "Send the backend its own Host header instead of the client's.")
  private boolean upstreamHost;

  @Option(names = "--insecure", description = "Accept any certificate of an https backend.")
  private boolean insecure;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Mixin private RecordingOptions recording = new RecordingOptions();

  RecordCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws InterruptedException {
    Running running = open();
    var ending = Ending.alsoOnSignal(running::close);
    announce(running.address());
    waitForTheEnd();
    ending.run();
    return ExitCode.AS_EXPECTED;
  }

  /// Begins to record; closing it ends the recording and tells of it.
  Running open() {
    var started = InstantSource.system().instant();
    var runId = runId(started);
    var root = new DataRoot(reprise.configuration().get(Settings.DATA_ROOT));
    var captures = new Captures(root, InstantSource.system());
    var settings = recording.settings(reprise.configuration(), runId, capture);
    var recorder = RecordingOptions.open(settings);
    var proxy = proxy(recorder);
    return new Running(
        proxy.address(),
        () -> {
          proxy.close();
          recorder.close();
          stopNamed(captures);
          new RecordingSummary(recorder.statistics(), root, captures, started).print(reprise, json);
        });
  }

  /// A recording that goes on.
  ///
  /// @param address where requests are taken
  /// @param ending what there is to do at its end
  record Running(InetSocketAddress address, Runnable ending) implements AutoCloseable {
    @Override
    public void close() {
      ending.run();
    }
  }

  private RunId runId(Instant now) {
    return run == null
        ? new RunId("recording-" + RUN_TIME.format(now.atZone(ZoneOffset.UTC)))
        : run;
  }

  /// A capture that somebody named ends with its recording; the stream goes on for ever.
  private void stopNamed(Captures captures) {
    if (!capture.equals(CaptureId.STREAM)) {
      captures.list().stream()
          .filter(it -> it.id().equals(capture) && it.isRecording())
          .forEach(it -> captures.stop(it.run(), it.id()));
    }
  }

  private RecordingProxy proxy(ProfileRecorder recorder) {
    try {
      var settings =
          ProxySettings.of(listen, upstream)
              .withKeepClientHost(!upstreamHost)
              .withInsecure(insecure);
      return RecordingProxy.start(settings, recorder.exchanges());
    } catch (IllegalArgumentException e) {
      recorder.close();
      throw new CommandFailure(ExitCode.WRONG_USAGE, "--upstream: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      recorder.close();
      throw ListenAddress.taken(listen, e);
    }
  }

  private void announce(InetSocketAddress address) {
    reprise
        .err()
        .printf(
            "recording %s, which you reach at http://%s; Ctrl-C ends it%n",
            upstream, ListenAddress.text(address));
    if (!address.getAddress().isLoopbackAddress()) {
      reprise.err().println("warning: everybody who reaches this machine can use that address");
    }
  }

  private void waitForTheEnd() throws InterruptedException {
    var never = new CountDownLatch(1);
    if (length == null) {
      never.await();
    } else {
      boolean _ = never.await(length.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
