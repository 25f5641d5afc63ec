package dev.reprise.server;

import dev.reprise.play.Journal;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// A JVM of its own that plays two steps and then waits for its end.
final class JournalingProcess {
  private JournalingProcess() {}

  static Process start(Path folder, String token) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            JournalingProcess.class.getName(),
            folder.toString(),
            token)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    var results = new Results(PlaybackFolders.below(Path.of(arguments[0])));
    var token = new PlaybackToken(arguments[1]);
    var request = PlaybackRequest.of(new Slug("palouse"), URI.create("http://localhost:1"));
    try (Journal journal = results.open(token, request, FakeStage.AT)) {
      journal.step(FakeStage.step(1, ""));
      journal.step(FakeStage.step(2, ""));
      System.out.println("written");
      System.in.read();
    }
  }
}
