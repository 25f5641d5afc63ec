package dev.reprise.inapp.testmode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/// Logback, by an appender of its root logger, which lets INFO through meanwhile.
final class LogbackSource implements LogSource {
  private @Nullable Listener listener;
  private @Nullable Level before;

  static boolean isBehind(ILoggerFactory factory) {
    return factory instanceof LoggerContext;
  }

  @Override
  public void attach(LogStream log) {
    Logger root = root();
    if (listener == null) {
      listener = new Listener(log);
      listener.setContext(root.getLoggerContext());
    }
    if (!root.isAttached(listener)) {
      listener.start();
      root.addAppender(listener);
    }
    if (root.getLevel().isGreaterOrEqual(Level.WARN)) {
      before = root.getLevel();
      root.setLevel(Level.INFO);
    }
  }

  @Override
  public void detach() {
    Logger root = root();
    if (listener != null) {
      root.detachAppender(listener);
      listener.stop();
      listener = null;
    }
    if (before != null) {
      root.setLevel(before);
      before = null;
    }
  }

  private static Logger root() {
    return ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /// The appender.
  private static final class Listener extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final LogStream log;

    private Listener(LogStream log) {
      this.log = log;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (log.isWatched()
          && event.getLevel().isGreaterOrEqual(Level.INFO)
          && !event.getThreadName().equals(StreamWriter.THREAD_NAME)) {
        log.publish(entry(event));
      }
    }

    private static LogEntry entry(ILoggingEvent event) {
      Map<String, String> mdc = event.getMDCPropertyMap();
      return new LogEntry(
          event.getInstant(),
          event.getLevel().toString(),
          event.getLoggerName(),
          String.valueOf(event.getFormattedMessage()),
          mdc.get(Correlation.MDC_KEY),
          extra(event, mdc));
    }

    private static Map<String, String> extra(ILoggingEvent event, Map<String, String> mdc) {
      var extra = new LinkedHashMap<String, String>();
      extra.put("thread", event.getThreadName());
      extra.putAll(mdc);
      extra.remove(Correlation.MDC_KEY);
      if (event.getKeyValuePairs() != null) {
        event.getKeyValuePairs().forEach(it -> extra.put(it.key, String.valueOf(it.value)));
      }
      @Nullable IThrowableProxy thrown = event.getThrowableProxy();
      if (thrown != null) {
        extra.put("exception", ThrowableProxyUtil.asString(thrown));
      }
      return extra;
    }
  }
}
