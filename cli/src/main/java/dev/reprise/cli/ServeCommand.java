package dev.reprise.cli;

import dev.reprise.coverage.GitRepository;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.Player;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.RunId;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.server.AccessToken;
import dev.reprise.server.BehaviourService;
import dev.reprise.server.BehaviourStage;
import dev.reprise.server.CoverageService;
import dev.reprise.server.EngineServer;
import dev.reprise.server.PlaybackService;
import dev.reprise.server.PlaybackSettings;
import dev.reprise.server.ServerLimits;
import dev.reprise.server.ServerSettings;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs the engine's HTTP API.
@Command(
    name = "serve",
    description = {
      "Run the engine: takes events of browsers and remote applications, starts and stops captures,"
          + " promotes drafts, plays profiles, tells which code they run and how deployments"
          + " behave.",
      "Ctrl-C ends it."
    })
final class ServeCommand implements Callable<Integer> {
  /// Held here, because nobody else holds it, and a logger that is collected forgets its level.
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  private static final int MOST_PLAYBACKS = 64;

  private final Reprise reprise;

  @Option(
      names = "--listen",
      paramLabel = "[ADDRESS:]PORT",
      defaultValue = "127.0.0.1:" + ServerSettings.DEFAULT_PORT,
      description = {
        "Where to answer; ${DEFAULT-VALUE} unless said otherwise.",
        "Off the loopback interface every call needs the token of REPRISE_TOKEN."
      })
  private InetSocketAddress listen = new InetSocketAddress(0);

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description =
          "A web origin whose pages may call the engine, such as Grafana's; may be given several"
              + " times.")
  private List<String> origins = List.of();

  @Option(
      names = "--run",
      paramLabel = "ID",
      defaultValue = "default",
      description = "The run of events that name none; ${DEFAULT-VALUE} unless said otherwise.")
  private RunId run = new RunId("default");

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "The application of playbacks that name none, instead of PROFILE_PLAYBACK_BASE_URL.")
  private @Nullable String baseUrl;

  @Option(
      names = "--playbacks",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many profiles are played at once; ${DEFAULT-VALUE} unless said otherwise.")
  private int playbacks = 4;

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      description = "A folder of the git repository whose changes callers may ask the impact of.")
  private @Nullable String repository;

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();
  @Mixin private RecordingOptions recording = new RecordingOptions();

  ServeCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws InterruptedException {
    Running running = open();
    Ending.alsoOnSignal(running::close);
    reprise.err().printf("the engine answers at %s; Ctrl-C ends it%n", running.server().uri());
    new CountDownLatch(1).await();
    return ExitCode.AS_EXPECTED;
  }

  /// Starts the engine; it answers when this returns.
  Running open() {
    WEB_SERVER.setLevel(Level.WARNING);
    BehaviourStage behaviour = behaviour();
    PlaybackService playing = playing(behaviour);
    var settings = recording.settings(reprise.configuration(), run, CaptureId.STREAM);
    ProfileRecorder recorder = RecordingOptions.open(settings);
    @Nullable EngineServer server = null;
    try {
      server =
          EngineServer.start(
              serverSettings(),
              settings,
              recorder,
              playing,
              coverage(),
              new BehaviourService(behaviour));
      return new Running(server, recorder);
    } catch (UncheckedIOException e) {
      throw ListenAddress.taken(listen, e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
    } finally {
      if (server == null) {
        recorder.close();
      }
    }
  }

  /// An engine that runs, and the recorder of what is sent to it.
  record Running(EngineServer server, ProfileRecorder recorder) implements AutoCloseable {
    @Override
    public void close() {
      server.close();
      recorder.close();
    }
  }

  private PlaybackService playing(BehaviourStage behaviour) {
    var configuration =
        reprise.configuration().overriddenBy("--base-url", Settings.PLAYBACK_BASE_URL, baseUrl);
    if (playbacks < 1 || playbacks > MOST_PLAYBACKS) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "--playbacks is a number from 1 to %d, not %d".formatted(MOST_PLAYBACKS, playbacks));
    }
    var usual = PlaybackSettings.usual(InstantSource.system());
    var settings =
        usual
            .withPlaces(playbacks, usual.waiting())
            .withColours(
                configuration.get(Settings.PLAYBACK_COLOR)
                    && configuration.find(Settings.NO_COLOR).isEmpty());
    Optional<URI> application =
        configuration.find(Settings.PLAYBACK_BASE_URL).map(ServeCommand::checked);
    return new PlaybackService(
        new EngineStage(
            PlayerSettings.player(configuration),
            () -> CoverageSettings.steps(configuration),
            recording.runDirectory(),
            configuration.secrets()),
        behaviour,
        PlayerSettings.folders(configuration),
        application.map(settings::withBaseUrl).orElse(settings));
  }

  private CoverageService coverage() {
    Configuration configuration = reprise.configuration();
    return new CoverageService(
        CoverageSettings.folder(configuration),
        () -> CoverageSettings.reports(configuration),
        CoverageSettings.sourceRoots(configuration),
        Optional.ofNullable(repository).map(configuration::path).map(GitRepository::new));
  }

  /// What is not configured is told when it is asked for: the rest of the engine works without.
  private BehaviourStage behaviour() {
    Configuration configuration = reprise.configuration();
    InstantSource clock = InstantSource.system();
    HttpClient http = HttpClient.newHttpClient(); // ends with the process
    return new BehaviourStage(
        new OpenedLibrary(() -> BehaviourSettings.library(configuration)),
        () ->
            BehaviourSettings.telemetry(configuration, http, clock)
                .orElseThrow(BehaviourSettings::nobodyToAsk),
        deployment.source(configuration, http),
        BehaviourSettings.catalogue(configuration, configuration.get(Settings.CATALOGUE)),
        BehaviourSettings.presets(configuration),
        clock);
  }

  private static URI checked(URI application) {
    try {
      return Player.checked(application);
    } catch (PlaybackException e) {
      throw PlaybackFailure.of(e);
    }
  }

  private ServerSettings serverSettings() {
    Set<String> allowed = new LinkedHashSet<>(origins);
    return new ServerSettings(
        listen,
        reprise.configuration().find(Settings.TOKEN).map(AccessToken::new),
        allowed,
        ServerLimits.DEFAULT);
  }
}
