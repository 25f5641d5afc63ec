package dev.reprise.cli;

import dev.reprise.play.FlowOptions;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.profile.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An engine elsewhere. Its log is shown as it arrives; where something between us cannot stream,
/// the log is asked for whole.
///
/// @param coloured whether the log is to have colours
/// @param more what is asked of playbacks besides
record RemoteVenue(EngineClient engine, boolean coloured, Map<String, @Nullable Object> more)
    implements Venue {
  private static final String TOKEN = "X-Playback-Token";

  /// The same, where more is asked of playbacks.
  RemoteVenue with(Map<String, @Nullable Object> wish) {
    return new RemoteVenue(engine, coloured, wish);
  }

  @Override
  public Played play(PlaybackRequest request, Display display) throws InterruptedException {
    String path = "/run/" + request.profile();
    var wish = RemoteWish.playback(request, coloured);
    wish.putAll(more);
    announce(path, wish, display);
    try {
      return streamed(request, path, wish, display);
    } catch (IOException e) {
      throw engine.unreachable(e);
    }
  }

  private Played streamed(
      PlaybackRequest request, String path, Map<String, @Nullable Object> wish, Display display)
      throws IOException, InterruptedException {
    var token = Optional.<String>empty();
    try {
      HttpResponse<InputStream> response = engine.post(path, wish);
      token = response.headers().firstValue(TOKEN);
      show(response, display);
    } catch (IOException e) {
      stopIfInterrupted();
      display.line("the log does not stream (" + e + "); asking for it whole");
      var ended = token.isEmpty() ? Optional.<Played>empty() : ended(request, token.get());
      if (ended.isPresent()) {
        return ended.get();
      }
      HttpResponse<InputStream> response = engine.post(path + "?stream=false", wish);
      token = response.headers().firstValue(TOKEN);
      show(response, display);
    }
    String named = token.orElseThrow(() -> new IOException("its answer lacks " + TOKEN));
    return ended(request, named)
        .orElseThrow(() -> new IOException("playback " + named + " has not ended"));
  }

  private static void show(HttpResponse<InputStream> response, Display display) throws IOException {
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        display.line(line);
      }
    }
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /// The stored result, if the playback has ended.
  private Optional<Played> ended(PlaybackRequest request, String token)
      throws IOException, InterruptedException {
    String path = "/run/result/" + token;
    var fields = engine.get(path);
    if (!fields.containsKey("verdict")) {
      return Optional.empty();
    }
    var result = StoredResult.of(fields);
    Optional<CommandFailure> failure =
        result
            .failure()
            .map(end -> new CommandFailure(PlaybackFailure.exitCode(end.reason()), end.sentence()));
    return Optional.of(
        new Played(request.profile(), Optional.of(result), engine.at(path).toString(), failure));
  }

  /// Says what is asked of whom, without the cookie.
  private void announce(String path, Map<String, @Nullable Object> wish, Display display) {
    var shown = new LinkedHashMap<>(wish);
    shown.computeIfPresent("cookie", (_, _) -> "********");
    shown.computeIfPresent("base_url", (_, url) -> Configuration.shown(url.toString()));
    display.line(
        "POST %s %s"
            .formatted(Configuration.shown(engine.at(path).toString()), JsonWriter.text(shown)));
  }

  @Override
  public Map<String, @Nullable Object> fork(
      PlaybackRequest request, FlowOptions options, Display display) throws InterruptedException {
    return flow("/fork/" + request.profile(), RemoteWish.fork(request, options), display);
  }

  @Override
  public Map<String, @Nullable Object> archive(
      PlaybackRequest request, FlowOptions options, Display display) throws InterruptedException {
    return flow("/archive/" + request.profile(), RemoteWish.archive(request, options), display);
  }

  private Map<String, @Nullable Object> flow(
      String path, Map<String, @Nullable Object> wish, Display display)
      throws InterruptedException {
    announce(path, wish, display);
    try {
      return engine.json(engine.post(path, wish));
    } catch (IOException e) {
      stopIfInterrupted();
      throw engine.unreachable(e);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
