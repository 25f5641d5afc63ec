package dev.reprise.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server that works hard without an agent, with JaCoCo's, and with ours: never asked to trace,
/// idle again after a trace, tracing one profile, and tracing sixteen at once.
final class AgentBench {
  /// Rounds until the compiler is done with a server, whose code changes when tracing begins.
  private static final int WARM_UP = 6;

  /// What somebody would name as the code to look at: not the container.
  private static final String OWN = "includes=org.h2.*:tools.jackson.*:dev.reprise.bench.*";

  private static final String ONE = "wrk.headers['X-Profile-Trace'] = 'one'\n";
  private static final String SIXTEEN =
      """
      local count = 0
      request = function()
        count = count + 1
        return wrk.format('GET', nil, {['X-Profile-Trace'] = 'profile-' .. count % 16})
      end
      """;

  private final Path scratch;
  private final int seconds;

  AgentBench(Path scratch, int seconds) {
    this.scratch = scratch;
    this.seconds = seconds;
  }

  void run(int rounds, PrintStream out) throws IOException, InterruptedException {
    Map<String, Program> servers = new LinkedHashMap<>();
    var load = new ServerLoad(new Wrk(seconds, ""), scratch);
    var comparison = new Comparison("agent, SQL and JSON", "requests a second").after(WARM_UP);
    try {
      servers.put("no agent", server("none"));
      servers.put("JaCoCo's agent, one union for all", server("jacoco", jacoco()));
      servers.put("ours, nobody ever traced", server("never", ours("")));
      servers.put("ours, idle after a trace", disarmed());
      servers.forEach((name, server) -> comparison.with(name, load.of(name, server)));
      traced("ours, one profile traced", server("one", ours("")), ONE, servers, comparison);
      traced("ours, the same without Jetty", server("own", ours(OWN)), ONE, servers, comparison);
      traced("ours, 16 profiles at once", server("all", ours(OWN)), SIXTEEN, servers, comparison);
      comparison.run(rounds, out);
    } finally {
      Program.closeAll(servers.values());
    }
  }

  private void traced(
      String name,
      Program server,
      String script,
      Map<String, Program> servers,
      Comparison comparison)
      throws IOException, InterruptedException {
    servers.put(name, server);
    trace(server, "first"); // it waits until the server is armed, which is longer than wrk waits
    var traces = new ServerLoad(new Wrk(seconds, script), scratch);
    comparison.with(name, traces.of(name, server));
  }

  /// One that has traced, and has put its probes away again.
  private Program disarmed() throws IOException, InterruptedException {
    var server = server("idle", ours("idle=1"));
    trace(server, "once");
    for (int i = 0; i < 300 && !Files.readString(log("idle")).contains("Disarmed"); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    if (!Files.readString(log("idle")).contains("Disarmed")) {
      throw new IOException("not disarmed: " + Files.readString(log("idle")));
    }
    return server;
  }

  private static void trace(Program server, String slug) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.port() + "/json");
    var request = HttpRequest.newBuilder(uri).header("X-Profile-Trace", slug).build();
    try (var client = HttpClient.newHttpClient()) {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    }
  }

  private Program server(String name, String... agent) throws IOException, InterruptedException {
    var environment =
        Map.of(
            "ENABLE_PROFILE_COVERAGE",
            "1",
            "PROFILE_COVERAGE_DIR",
            scratch.resolve(name + "-coverage").toString());
    var options = List.of(agent);
    return Program.java(options, environment, BusyServer.class, Program.freePort(), log(name));
  }

  private Path log(String name) {
    return scratch.resolve(name + ".log");
  }

  private String jacoco() {
    return "-javaagent:" + jar("org.jacoco.agent") + "=destfile=" + scratch.resolve("jacoco.exec");
  }

  private static String ours(String arguments) {
    return "-javaagent:" + jar("-javaagent.jar") + "=" + arguments;
  }

  private static String jar(String named) {
    var path = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    return Arrays.stream(path).filter(it -> it.contains(named)).findFirst().orElseThrow();
  }
}
