package dev.reprise.play;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another process that plays a profile over and over, and says so each time.
final class PlayingProcess {
  private PlayingProcess() {}

  public static void main(String[] arguments) {
    var profile = new ProfileFixture(Path.of(arguments[0]));
    PlaybackRequest request = profile.request(URI.create(arguments[1]));
    while (true) {
      PlaybackResult result = profile.player(null).play(PlaybackToken.random(), request, _ -> {});
      System.out.println(result.ending());
    }
  }

  static Process start(Path dataRoot, URI application) throws Exception {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(PlayingProcess.class.getName(), dataRoot.toString(), application.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
