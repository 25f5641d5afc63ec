package dev.reprise.inapp.agent;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the agent says: lines on the process's standard error. A logger would wake the
/// application's logging before the application has set it up. Thread-safe.
final class AgentLog {
  private final PrintStream out;
  private final InstantSource clock;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  AgentLog(OutputStream out, InstantSource clock) {
    this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    this.clock = clock;
  }

  static AgentLog toStandardError() {
    return new AgentLog(new FileOutputStream(FileDescriptor.err), InstantSource.system());
  }

  void info(String line) {
    say("INFO", line);
  }

  void warning(String line) {
    say("WARN", line);
  }

  void error(String line) {
    say("ERROR", line);
  }

  /// Warns, but only the first time that something of this kind happens.
  void warnOnce(String kind, String line) {
    if (said.size() < 1_000 && said.add(kind)) {
      warning(line);
    }
  }

  private void say(String level, String line) {
    out.println("%s %s reprise: %s".formatted(clock.instant(), level, line.replaceAll("\\R", " ")));
  }
}
