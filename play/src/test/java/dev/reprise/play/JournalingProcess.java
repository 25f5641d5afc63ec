package dev.reprise.play;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A JVM of its own that writes a journal and then waits for its end, or that looks at one.
final class JournalingProcess {
  private JournalingProcess() {}

  static Process start(Path folder, PlaybackToken token) throws IOException {
    return process("write", folder, token);
  }

  /// What another process sees.
  static String state(Path folder, PlaybackToken token) throws Exception {
    Process process = process("find", folder, token);
    byte[] out = process.getInputStream().readAllBytes();
    process.waitFor();
    return new String(out, StandardCharsets.UTF_8).strip();
  }

  private static Process process(String what, Path folder, PlaybackToken token) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            JournalingProcess.class.getName(),
            what,
            folder.toString(),
            token.value())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) throws Exception {
    var results = new Results(PlaybackFolders.below(Path.of(arguments[1])));
    var token = new PlaybackToken(arguments[2]);
    if (arguments[0].equals("find")) {
      System.out.println(results.find(token).orElseThrow().get("state"));
      return;
    }
    var request = PlaybackRequest.of(new Slug("palouse"), URI.create("http://localhost:1"));
    try (Journal journal = results.open(token, request, PlaybackResults.START)) {
      journal.step(PlaybackResults.step(1, Verdict.PASS, "as recorded"));
      System.out.println("written");
      System.in.read();
    }
  }
}
