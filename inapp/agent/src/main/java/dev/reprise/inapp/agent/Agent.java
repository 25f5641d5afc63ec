package dev.reprise.inapp.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the JVM starts the agent, and where its parts are joined. Unless the environment asks for
/// it, nothing at all happens here. Settings that cannot work end the JVM at once, as coverage that
/// is asked for and silently missing would be found out too late; where the agent itself fails, the
/// application starts without it.
public final class Agent {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int WRONG_USAGE = 2;

  private final AgentLog log;
  private final Tracing tracing;

  private Agent(AgentLog log, Tracing tracing) {
    this.log = log;
    this.tracing = tracing;
  }

  /// Called by the JVM before the application's `main`.
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    var environment = System.getenv();
    if (!AgentSettings.isEnabled(environment)) {
      return;
    }
    var log = AgentLog.toStandardError();
    try {
      var settings = AgentSettings.of(arguments, environment);
      var files = files(settings, environment);
      start(settings, files, instrumentation, log);
      log.info(
          ("Profile coverage is ready (process %s): a request with X-Profile-Trace starts it;"
                  + " files go to %s")
              .formatted(files.process(), settings.directory()));
    } catch (IllegalArgumentException | IOException wrong) {
      log.error("Profile coverage cannot begin: %s".formatted(wrong.getMessage()));
      System.exit(WRONG_USAGE);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError broken) {
      log.error(
          "Profile coverage is off, as the agent does not work on this JVM: %s".formatted(broken));
    }
  }

  private static TraceFiles files(AgentSettings settings, Map<String, String> environment)
      throws IOException {
    try {
      return TraceFiles.in(settings.directory(), environment);
    } catch (IOException unwritable) {
      throw new IOException(
          "the folder %s cannot be written: %s. Make it writable, or set PROFILE_COVERAGE_DIR to one that is"
              .formatted(settings.directory(), reason(unwritable)),
          unwritable);
    }
  }

  private static String reason(IOException unwritable) {
    if (unwritable instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (unwritable instanceof FileAlreadyExistsException there) {
      return there.getFile() + " is a file";
    }
    return unwritable instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : unwritable.toString();
  }

  private static void start(
      AgentSettings settings, TraceFiles files, Instrumentation instrumentation, AgentLog log)
      throws IOException, ReflectiveOperationException {
    var gate = GateInjection.into(instrumentation);
    int[] need = gate.need();
    var layout = new Layout(need.length);
    var traces = new Traces(need, layout);
    var filter = settings.classes();
    var originals = new Originals(filter, log);
    var probes = new ProbeTransformer(filter, originals, new Probing(layout, traces), log);
    var crossings = new CrossingTransformer(log);
    var loaded = new LoadedClasses(instrumentation, log);
    var arming = new Arming(loaded, probes, crossings, System::nanoTime, log);
    var clocks =
        new Tracing.Clocks(
            InstantSource.system(), System::nanoTime, settings.period(), settings.idle());
    var tracing = new Tracing(traces, files, arming, log, clocks);
    var threads = new Threads(System::nanoTime);
    var door = new Door(threads, traces, tracing, new Carried(), log);
    gate.open(door::passed, door::asked);
    instrumentation.addTransformer(originals, false);
    instrumentation.addTransformer(probes, true);
    instrumentation.addTransformer(crossings, true);
    arming.prepare();
    new Agent(log, tracing).watch();
  }

  private void watch() {
    var watcher = new Thread(null, this::look, "reprise-coverage", 0, false);
    watcher.setDaemon(true);
    watcher.start();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(null, tracing::close, "reprise-coverage-end", 0, false));
  }

  private void look() {
    try {
      while (true) {
        tracing.await(LOOK);
        try {
          tracing.look();
        } catch (RuntimeException | LinkageError failed) {
          log.warnOnce("look", "coverage is written late: %s".formatted(failed));
        }
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
