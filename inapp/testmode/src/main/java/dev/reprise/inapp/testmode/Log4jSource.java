package dev.reprise.inapp.testmode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/// Log4j 2, by an appender of its root logger, which lets INFO through meanwhile.
final class Log4jSource implements LogSource {
  private @Nullable Listener listener;
  private @Nullable Level before;

  static boolean isUsed() {
    return LogManager.getContext(false) instanceof LoggerContext;
  }

  @Override
  public void attach(LogStream log) {
    LoggerConfig root = root();
    if (listener == null) {
      listener = new Listener(log);
      listener.start();
    }
    boolean changed = false;
    if (!root.getAppenders().containsKey(listener.getName())) {
      root.addAppender(listener, Level.INFO, null);
      changed = true;
    }
    if (!root.getLevel().isLessSpecificThan(Level.INFO)) {
      before = root.getLevel();
      root.setLevel(Level.INFO);
      changed = true;
    }
    if (changed) {
      context().updateLoggers();
    }
  }

  @Override
  public void detach() {
    LoggerConfig root = root();
    if (listener != null) {
      root.removeAppender(listener.getName());
      listener.stop();
      listener = null;
    }
    if (before != null) {
      root.setLevel(before);
      before = null;
    }
    context().updateLoggers();
  }

  private static LoggerContext context() {
    return (LoggerContext) LogManager.getContext(false);
  }

  /// Another one whenever Log4j was configured anew.
  private static LoggerConfig root() {
    return context().getConfiguration().getRootLogger();
  }

  /// The appender. Its name is its own, as an application may share its JVM with another one.
  private static final class Listener extends AbstractAppender {
    private final LogStream log;

    private Listener(LogStream log) {
      super(
          "reprise-log-stream-" + System.identityHashCode(log),
          null,
          null,
          true,
          Property.EMPTY_ARRAY);
      this.log = log;
    }

    /// Takes nothing of the event along: Log4j uses it again for the next line.
    @Override
    public void append(LogEvent event) {
      if (log.isWatched() && !event.getThreadName().equals(StreamWriter.THREAD_NAME)) {
        log.publish(entry(event));
      }
    }

    private static LogEntry entry(LogEvent event) {
      var at = event.getInstant();
      return new LogEntry(
          Instant.ofEpochSecond(at.getEpochSecond(), at.getNanoOfSecond()),
          event.getLevel().name(),
          event.getLoggerName(),
          String.valueOf(event.getMessage().getFormattedMessage()),
          event.getContextData().getValue(Correlation.MDC_KEY),
          extra(event));
    }

    private static Map<String, String> extra(LogEvent event) {
      var extra = new LinkedHashMap<String, String>();
      extra.put("thread", event.getThreadName());
      extra.putAll(event.getContextData().toMap());
      extra.remove(Correlation.MDC_KEY);
      Throwable thrown = event.getThrown();
      if (thrown != null) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        extra.put("exception", trace.toString());
      }
      return extra;
    }
  }
}
