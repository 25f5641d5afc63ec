package dev.reprise.watershed;

import dev.reprise.record.ProfileRecorder;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The application running inside another program, on a free port of the loopback interface. Close
/// it to stop it.
public final class Watershed implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Watershed(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /// Starts the application on a data folder. `properties` are those of `application.properties`,
  /// `ADMIN_EMAIL` and `ADMIN_PASSWORD`; `sources` are further Spring configurations, such as one
  /// that registers a filter.
  public static Watershed start(Path data, Map<String, String> properties, Class<?>... sources) {
    var all = new HashMap<String, Object>(properties);
    all.put("watershed.data", data.toString());
    all.putIfAbsent("server.port", "0");
    var arguments =
        all.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()).toList();
    var context =
        new SpringApplicationBuilder(WatershedApplication.class)
            .main(WatershedApplication.class)
            .sources(sources)
            .run(arguments.toArray(String[]::new));
    return new Watershed(context);
  }

  public URI uri() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return URI.create("http://127.0.0.1:" + Objects.requireNonNull(server).getPort());
  }

  /// Who may log in, for a program that let the password be made up.
  public String email() {
    return context.getBean(Account.class).email();
  }

  public String password() {
    return context.getBean(Account.class).password();
  }

  /// Where a run lies or would lie.
  public Path runDirectory(String runid) {
    return context.getBean(RunStore.class).at(new RunId(runid)).directory();
  }

  /// Waits until everything that was recorded so far is written, where the application is recorded.
  void flushRecording() throws InterruptedException {
    context.getBean(ProfileRecorder.class).flush();
  }

  RunLocks locks() {
    return context.getBean(RunLocks.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
