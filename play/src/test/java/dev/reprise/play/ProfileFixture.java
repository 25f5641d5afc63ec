package dev.reprise.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.play.Recorded.Answer;
import dev.reprise.play.ScriptedServer.Asked;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A profile whose exchanges a test writes down, and everything that it takes to play it.
final class ProfileFixture {
  static final Slug SLUG = new Slug("recorded");

  final PlaybackFolders folders;
  final PlaybackToken token = new PlaybackToken("token");
  final List<PlaybackEvent> heard = new CopyOnWriteArrayList<>();
  private final List<Recorded> exchanges = new ArrayList<>();
  private final Path folder;

  ProfileFixture(Path root, Recorded... exchanges) {
    folders = PlaybackFolders.below(root);
    folder = folders.profile(SLUG);
    this.exchanges.addAll(List.of(exchanges));
    if (exchanges.length > 0) {
      write(List.of(exchanges));
    }
  }

  private void write(List<Recorded> recorded) {
    var lines = new StringBuilder();
    for (int i = 0; i < recorded.size(); i++) {
      recorded.get(i).lines("e" + (i + 1)).forEach(line -> lines.append(line).append('\n'));
    }
    file("capture/events.jsonl", lines.toString());
  }

  ProfileFixture file(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProfileFixture app(String yaml) {
    return file("capture/app.yaml", yaml);
  }

  /// A manifest with all exchanges as steps, and these sections.
  ProfileFixture manifest(String sections) {
    var yaml = new StringBuilder("slug: recorded\ntitle: recorded\nsource: {}\nsteps:\n");
    for (int i = 0; i < exchanges.size(); i++) {
      Recorded it = exchanges.get(i);
      yaml.append(
          "  - {id: e%d, method: %s, path: \"%s\", status: %d, label: x}\n"
              .formatted(i + 1, it.method(), it.path(), it.answer().status()));
    }
    return file("profile.yaml", yaml + sections);
  }

  String read(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The application as it was recorded: the n-th time the n-th answer, then the last one.
  Function<Asked, Answer> unchanged() {
    Map<String, Integer> times = new HashMap<>();
    return asked -> {
      String line = asked.method() + " " + asked.path();
      List<Answer> all =
          exchanges.stream()
              .filter(it -> line.equals(it.method() + " " + it.path()))
              .map(Recorded::answer)
              .toList();
      int time;
      synchronized (times) {
        time = times.merge(line, 1, Integer::sum) - 1;
      }
      return all.isEmpty()
          ? Answer.of(404, "nothing is at " + line)
          : all.get(Math.min(time, all.size() - 1));
    };
  }

  PlaybackRequest request(URI base) {
    return request(base, Duration.ofSeconds(10), false, Map.of());
  }

  PlaybackRequest request(
      URI base, Duration stepTimeout, boolean dryRun, Map<String, String> secrets) {
    var request = PlaybackRequest.of(SLUG, base).withSecrets(secrets);
    var none = Optional.<Path>empty();
    return request
        .with(request.instance().withStepTimeout(stepTimeout))
        .with(new Manner(dryRun, false, false, false, none, Optional.empty(), false, false));
  }

  Player player(@Nullable Credentials credentials) {
    return new Player(folders, credentials, Instant::now, System::nanoTime);
  }

  PlaybackResult play(URI base) {
    return play(request(base));
  }

  PlaybackResult play(PlaybackRequest request) {
    return player(null).play(token, request, heard::add);
  }

  PlaybackResult play(Function<Asked, Answer> application) {
    try (var running = new FakeApplication(application)) {
      return play(running.uri());
    }
  }

  List<String> log() {
    return heard.stream()
        .filter(PlaybackEvent.Line.class::isInstance)
        .map(event -> ((PlaybackEvent.Line) event).text())
        .toList();
  }

  /// Everything that the playback wrote or told.
  String everythingWritten() {
    try (var files = Files.walk(folders.library().resolve("_runs"))) {
      var all = new StringBuilder(heard.toString());
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), UTF_8));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String stored() {
    try {
      return Files.readString(folders.result(token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
