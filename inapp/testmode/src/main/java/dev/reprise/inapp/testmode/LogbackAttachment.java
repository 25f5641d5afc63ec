package dev.reprise.inapp.testmode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;

/// Keeps the stream's appender at the root logger, and the root logger at INFO, also when Logback
/// is configured anew: that takes all appenders away.
final class LogbackAttachment implements LoggerContextListener {
  private final LoggerContext context;
  private final LogbackStream appender;
  private Level before = Level.INFO;

  LogbackAttachment(LoggerContext context, LogbackStream appender) {
    this.context = context;
    this.appender = appender;
  }

  void attach() {
    context.addListener(this);
    before = root().getLevel();
    add();
    lower(before);
  }

  void detach() {
    context.removeListener(this);
    root().detachAppender(appender);
    root().setLevel(before);
    appender.stop();
  }

  private Logger root() {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private void add() {
    appender.start();
    root().addAppender(appender);
  }

  private void lower(Level level) {
    if (level.isGreaterOrEqual(Level.WARN)) {
      root().setLevel(Level.INFO);
    }
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onReset(LoggerContext loggers) {
    add();
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {
    if (logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
      before = level;
      lower(level);
    }
  }

  @Override
  public void onStart(LoggerContext loggers) {
    // Nothing to do before there is a configuration.
  }

  @Override
  public void onStop(LoggerContext loggers) {
    // The context stops its appenders itself.
  }
}
