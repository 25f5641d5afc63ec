package dev.reprise.inapp.testmode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends what Logback logs at INFO and above to a [LogStream].
///
/// Attached in test mode only. With nobody watching a line costs one look at an empty list.
public final class LogbackStream extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final LogStream log;

  private LogbackStream(LogStream log) {
    this.log = log;
  }

  /// Attaches one to the root logger, which then lets INFO through; undone by what this answers.
  public static Runnable attach(LoggerContext context, LogStream log) {
    var appender = new LogbackStream(log);
    appender.setContext(context);
    appender.setName("reprise-log-stream");
    var attachment = new LogbackAttachment(context, appender);
    attachment.attach();
    return attachment::detach;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (log.isWatched()
        && event.getLevel().isGreaterOrEqual(Level.INFO)
        && !event.getThreadName().equals(EventStreams.THREAD_NAME)) {
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
