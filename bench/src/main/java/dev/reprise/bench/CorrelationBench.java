package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A small JSON endpoint without correlation ids, with them, and with all that stands before a
/// servlet in test mode.
final class CorrelationBench {
  private static final String BARE = "nothing";
  private static final String IDS = "correlation ids";
  private static final String KIT = "the kit, in test mode";

  private final Path scratch;
  private final int seconds;

  CorrelationBench(Path scratch, int seconds) {
    this.scratch = scratch;
    this.seconds = seconds;
  }

  void run(int rounds, PrintStream out) throws IOException, InterruptedException {
    Map<String, Program> servers = new LinkedHashMap<>();
    var load = new ServerLoad(new Wrk(seconds, Load.SCRIPT), scratch);
    var comparison = new Comparison("correlation", "requests a second");
    try {
      servers.put(BARE, server("none"));
      servers.put(IDS, server("correlation"));
      servers.put(KIT, server("kit"));
      servers.forEach((name, server) -> comparison.with(name, load.of(name, server)));
      var all = comparison.run(rounds, out);
      load.print(servers, out);
      double bare = load.microsecondsPerRequest(BARE);
      out.printf(
          "  throughput lost: ids %.1f %%, kit %.1f %%; processor time added to a request: ids"
              + " %.1f us, kit %.1f us%n",
          100 * (1 - all.get(1).ratioTo(all.get(0))),
          100 * (1 - all.get(2).ratioTo(all.get(0))),
          load.microsecondsPerRequest(IDS) - bare,
          load.microsecondsPerRequest(KIT) - bare);
    } finally {
      Program.closeAll(servers.values());
    }
  }

  private Program server(String filter) throws IOException, InterruptedException {
    var folder = scratch.resolve(filter).toString();
    var log = scratch.resolve(filter + ".log");
    return Program.java(SmallServer.class, Program.freePort(), log, filter, folder);
  }
}
