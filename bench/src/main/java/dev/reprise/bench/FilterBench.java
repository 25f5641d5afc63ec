package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A small JSON endpoint without a filter, with ours, and with Logbook's.
final class FilterBench {
  private static final String BARE = "no filter";
  private static final String OURS = "Reprise, bodies recorded";
  private static final String LOGBOOK = "Logbook, bodies recorded";

  private final Path scratch;
  private final int seconds;

  FilterBench(Path scratch, int seconds) {
    this.scratch = scratch;
    this.seconds = seconds;
  }

  void run(int rounds, PrintStream out) throws IOException, InterruptedException {
    Map<String, Program> servers = new LinkedHashMap<>();
    var load = new ServerLoad(new Wrk(seconds, Load.SCRIPT), scratch);
    var comparison = new Comparison("filter", "requests a second");
    try {
      servers.put(BARE, server("none"));
      servers.put(OURS, server("reprise"));
      servers.put(LOGBOOK, server("logbook"));
      servers.forEach((name, server) -> comparison.with(name, load.of(name, server)));
      var all = comparison.run(rounds, out);
      load.print(servers, out);
      double bare = load.microsecondsPerRequest(BARE);
      double ours = load.microsecondsPerRequest(OURS) - bare;
      double logbook = load.microsecondsPerRequest(LOGBOOK) - bare;
      out.printf(
          "  throughput lost: ours %.1f %%, Logbook %.1f %%; budget 5 %%%n",
          100 * (1 - all.get(1).ratioTo(all.get(0))), 100 * (1 - all.get(2).ratioTo(all.get(0))));
      out.printf(
          "  processor time added to a request: ours %.1f us, Logbook %.1f us, %.1f times ours;"
              + " budget 3 times%n",
          ours, logbook, logbook / ours);
    } finally {
      Program.closeAll(servers.values());
    }
    out.printf("  ours: %s%n", Recorded.in(scratch.resolve("reprise")));
  }

  private Program server(String recording) throws IOException, InterruptedException {
    var folder = scratch.resolve(recording).toString();
    var log = scratch.resolve(recording + ".log");
    return Program.java(SmallServer.class, Program.freePort(), log, recording, folder);
  }
}
