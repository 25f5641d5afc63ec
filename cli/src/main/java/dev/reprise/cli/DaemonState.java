package dev.reprise.cli;

import java.nio.file.Path;

/// What is the case with the process that a pid file speaks of.
sealed interface DaemonState {
  /// The readiness of an application that takes requests.
  String READY = "ready";

  /// One word for programs.
  String word();

  /// One line for people.
  String sentence(Path pidFile);

  /// There is no pid file.
  record Absent() implements DaemonState {
    @Override
    public String word() {
      return "absent";
    }

    @Override
    public String sentence(Path pidFile) {
      return ("not running: there is no pid file %s; where it was started with another one, name that"
              + " with --pid-file")
          .formatted(pidFile);
    }
  }

  /// The process has ended without cleaning up.
  record Stale(long pid) implements DaemonState {
    @Override
    public String word() {
      return "stale";
    }

    @Override
    public String sentence(Path pidFile) {
      return "not running: process %d has ended and left %s behind".formatted(pid, pidFile);
    }
  }

  /// The id belongs to another process by now, which we leave alone.
  record Foreign(long pid) implements DaemonState {
    @Override
    public String word() {
      return "foreign";
    }

    @Override
    public String sentence(Path pidFile) {
      return "not running: %s was left behind, and its id %d belongs to another process now"
          .formatted(pidFile, pid);
    }
  }

  /// It runs.
  ///
  /// @param readiness `ready`, `not ready` or `no answer`
  record Running(long pid, String readiness) implements DaemonState {
    boolean isReady() {
      return readiness.equals(READY);
    }

    @Override
    public String word() {
      return "running";
    }

    @Override
    public String sentence(Path pidFile) {
      return "running as process %d, %s".formatted(pid, readiness);
    }
  }
}
