package dev.reprise.play;

import dev.reprise.profile.RunId;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another process with the lock of a run: says so, and keeps it until its input ends.
final class SandboxLockHolder {
  static final RunId RUN = new RunId("palouse");
  static final URI BASE = URI.create("http://me:hidden@localhost:8080/app");

  private SandboxLockHolder() {}

  public static void main(String[] arguments) throws Exception {
    var folders = PlaybackFolders.below(Path.of(arguments[0]));
    try (var lock = SandboxLock.of(folders, RUN, BASE, line -> System.out.println(line))) {
      System.out.println("has " + (lock != null));
      while (System.in.read() >= 0) {
        // until the end
      }
    }
  }

  static Process start(Path dataRoot) throws Exception {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            SandboxLockHolder.class.getName(),
            dataRoot.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
