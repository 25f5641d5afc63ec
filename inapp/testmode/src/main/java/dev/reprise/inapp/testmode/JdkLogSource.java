package dev.reprise.inapp.testmode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/// The logging of the JDK, by a handler of its root logger, which lets INFO through meanwhile.
final class JdkLogSource implements LogSource {
  private final Logger root = Logger.getLogger("");
  private @Nullable Handler handler;
  private @Nullable Level before;

  @Override
  public void attach(LogStream log) {
    if (handler == null) {
      handler = new Listener(log);
    }
    if (!Arrays.asList(root.getHandlers()).contains(handler)) {
      root.addHandler(handler);
    }
    Level level = root.getLevel();
    if (level != null && level.intValue() > Level.INFO.intValue()) {
      before = level;
      root.setLevel(Level.INFO);
    }
  }

  @Override
  public void detach() {
    if (handler != null) {
      root.removeHandler(handler);
      handler = null;
    }
    if (before != null) {
      root.setLevel(before);
      before = null;
    }
  }

  /// Is called on the thread that logs, so that the current correlation is the right one.
  private static final class Listener extends Handler {
    private final LogStream log;

    private Listener(LogStream log) {
      this.log = log;
      setLevel(Level.INFO);
      setFormatter(new SimpleFormatter());
    }

    @Override
    public void publish(LogRecord line) {
      if (isLoggable(line)
          && log.isWatched()
          && !Thread.currentThread().getName().equals(StreamWriter.THREAD_NAME)) {
        log.publish(
            new LogEntry(
                line.getInstant(),
                word(line.getLevel()),
                String.valueOf(line.getLoggerName()),
                getFormatter().formatMessage(line),
                Correlation.current().map(Correlation::id).orElse(null),
                extra(line)));
      }
    }

    /// As the other logging systems call it.
    private static String word(Level level) {
      if (level.intValue() >= Level.SEVERE.intValue()) {
        return "ERROR";
      }
      return level.intValue() >= Level.WARNING.intValue() ? "WARN" : "INFO";
    }

    private static Map<String, String> extra(LogRecord line) {
      var extra = new LinkedHashMap<String, String>();
      extra.put("thread", Thread.currentThread().getName());
      Throwable thrown = line.getThrown();
      if (thrown != null) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        extra.put("exception", trace.toString());
      }
      return extra;
    }

    @Override
    public void flush() {
      // Nothing is kept back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
