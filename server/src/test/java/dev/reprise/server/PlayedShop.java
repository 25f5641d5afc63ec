package dev.reprise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.Player;
import dev.reprise.proxy.ProxySettings;
import dev.reprise.proxy.RecordingProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/// An engine that recorded a visit to the [Shop] and played it twice, and a browser for its pages.
final class PlayedShop implements AutoCloseable {
  final Path folder;
  final Shop shop = new Shop();
  final RunningServer engine;
  final Chromium chromium = new Chromium();

  /// What pages complained of, or did though they must not.
  final List<String> complaints = new ArrayList<>();

  /// Of the application as it was recorded, and of one that asks for more money.
  final String good;

  final String broken;

  PlayedShop(Path folder) throws IOException {
    this.folder = folder;
    engine = engine(folder, shop.uri());
    record();
    engine.post(
        "/captures/default/stream/promote",
        "{\"slug\":\"orders\",\"title\":\"<img src=x onerror=" + Shop.HARM + "=8>\"}");
    good = played();
    shop.price = 99;
    broken = played();
    shop.price = 12;
  }

  /// An engine that plays against an application.
  static RunningServer engine(Path folder, URI application) {
    var folders = PlaybackFolders.below(folder);
    var player = new Player(folders, null, InstantSource.system(), System::nanoTime);
    var settings =
        PlaybackSettings.usual(InstantSource.system())
            .withBaseUrl(application)
            .withHeartbeat(Duration.ofSeconds(1));
    return new RunningServer(
        folder,
        ServerSettings.onLoopback(0),
        new PlaybackService(
            new PlayerStage(player, TracedTill.below(folder)),
            PlayingServer.unwatched(),
            folders,
            settings));
  }

  private void record() {
    var listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var proxy =
        RecordingProxy.start(ProxySettings.of(listen, shop.uri()), engine.recorder.exchanges())) {
      Shop.visit(URI.create("http://127.0.0.1:" + proxy.address().getPort()));
    }
  }

  private String played() {
    String token = begun();
    Awaitility.await()
        .until(() -> engine.get("/run/result/" + token).body().contains("\"finished_at\""));
    return token;
  }

  /// A playback that has begun.
  String begun() {
    return PlayingServer.token(engine.post("/run/orders?detach=true", "{}"));
  }

  Page open(String address) {
    return open(address, ColorScheme.LIGHT);
  }

  Page open(String address, ColorScheme colours) {
    Page page = watched(colours);
    page.navigate(engine.server.uri() + "/#/" + address);
    return page;
  }

  /// A page whose complaints are heard.
  Page watched(ColorScheme colours) {
    return chromium.watched(colours, complaints);
  }

  /// Closes a page, in which nothing recorded may have run.
  void leave(Page page) {
    Object harm = page.evaluate("String(" + Shop.HARM + ")");
    assertThat(harm).as("what was recorded has run").isEqualTo("undefined");
    page.context().close();
    assertThat(complaints).isEmpty();
  }

  static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  static Locator region(Page page, String name) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
  }

  @Override
  public void close() {
    chromium.close();
    engine.close();
    shop.close();
  }
}
