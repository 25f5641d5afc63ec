package dev.reprise.inapp.testmode;

import org.slf4j.LoggerFactory;

/// A logging system that can be listened to while somebody watches. Methods are called by one
/// thread at a time.
public interface LogSource {
  /// Has a stream told what is logged at INFO and above, from now on. Called again and again while
  /// somebody watches, as an application may configure its logging anew, which takes away what
  /// others have attached.
  void attach(LogStream log);

  /// Leaves the logging system as it was found.
  void detach();

  /// The logging system that the application has: Logback, Log4j 2, or else that of the JDK.
  static LogSource ofApplication() {
    if (isPresent("ch.qos.logback.classic.LoggerContext")
        && LogbackSource.isBehind(LoggerFactory.getILoggerFactory())) {
      return new LogbackSource();
    }
    if (isPresent("org.apache.logging.log4j.core.LoggerContext") && Log4jSource.isUsed()) {
      return new Log4jSource();
    }
    return new JdkLogSource();
  }

  private static boolean isPresent(String name) {
    try {
      Class.forName(name, false, LogSource.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
