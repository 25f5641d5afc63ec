package dev.reprise.record;

import java.util.ArrayList;
import java.util.List;

/// A JVM of its own for a main class of these tests.
final class ChildProcess {
  private ChildProcess() {}

  static ProcessBuilder of(Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-Duser.language=en"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
