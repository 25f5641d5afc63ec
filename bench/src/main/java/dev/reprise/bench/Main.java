package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// The program behind `./reprise bench`.
final class Main {
  private static final Map<String, Set<String>> PARTS =
      Map.of(
          "record", Set.of("append", "filter", "proxy"),
          "play", PlayBench.PARTS,
          "agent", Set.of("sql"),
          "coverage", Set.of("matrix"),
          "testmode", Set.of("reset", "log", "correlation"),
          "behaviour", Set.of("verdicts", "snapshot", "compare", "storage"));
  private static final String USAGE =
      """
      Usage: reprise bench record [--quick] [append] [filter] [proxy]
             reprise bench play [--quick] [proof] [faults] [speed] [memory]
             reprise bench agent [--quick] [sql]
             reprise bench coverage [--quick] [matrix]
             reprise bench testmode [--quick] [reset] [log] [correlation]
             reprise bench behaviour [--quick] [verdicts] [snapshot] [compare] [storage]

      Measures what recording costs, beside its peers, on this machine alone: events appended,
      the servlet filter against none and against Logbook, the proxy against nginx and mitmproxy.

      Or proves playback on an application that has every trick: that a recorded session replays on
      fresh copies with no rule written by hand, that single faults are caught, and what it costs
      beside wrk with one connection and in memory.

      Or measures what the coverage agent costs an endpoint of SQL and JSON, beside no agent and
      JaCoCo's; or makes the matrix of 10,000 made-up profiles and a million symbols, and asks it;
      or measures the test-mode kit: a reset of PostgreSQL by template against drop and migrate,
      what the stream of the log costs the application, and what correlation ids cost an endpoint.

      Or tells how often behaviour profiles are said to differ that do not, and the other way round;
      and what it costs to take one of a day beside Prometheus' own time, to compare two, and to show
      the first page of 100,000, on SQLite and on PostgreSQL.

      Each takes at most about seven minutes, or one with --quick, whose figures are only good for
      trying.
      """;

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var words = List.of(arguments);
    String topic = words.isEmpty() ? "" : words.getFirst();
    var known = PARTS.getOrDefault(topic, Set.of());
    var parts = words.stream().filter(known::contains).toList();
    boolean understood =
        words.stream().skip(1).allMatch(word -> known.contains(word) || word.equals("--quick"));
    if (known.isEmpty() || !understood) {
      System.err.print(USAGE);
      System.exit(words.contains("--help") ? 0 : 2);
    }
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      var wanted = parts.isEmpty() ? known : Set.copyOf(parts);
      boolean quick = words.contains("--quick");
      boolean shown =
          switch (topic) {
            case "play" -> play(wanted, quick, out);
            case "agent" -> agent(quick, out);
            case "coverage" -> coverage(quick, out);
            case "testmode" -> testmode(wanted, quick, out);
            case "behaviour" -> behaviour(wanted, quick, out);
            default -> record(wanted, quick, out);
          };
      System.exit(shown ? 0 : 1);
    } catch (MissingPeer e) {
      System.err.println("error: " + e.getMessage());
      System.exit(3);
    }
  }

  private static boolean testmode(Set<String> parts, boolean quick, PrintStream out)
      throws IOException, InterruptedException {
    if (parts.contains("reset")) {
      inScratch(scratch -> ResetBench.run(scratch, quick ? 5 : 20, out));
    }
    if (parts.contains("log")) {
      inScratch(scratch -> LogBench.run(scratch, quick ? 2 : 7, quick ? 2 : 4, out));
    }
    if (parts.contains("correlation")) {
      inScratch(scratch -> new CorrelationBench(scratch, quick ? 2 : 6).run(quick ? 2 : 5, out));
    }
    return true;
  }

  /// Tells whether all budgets are kept.
  private static boolean behaviour(Set<String> parts, boolean quick, PrintStream out)
      throws IOException, InterruptedException {
    var kept = new AtomicBoolean(true);
    if (parts.contains("verdicts")) {
      kept.compareAndSet(true, new VerdictBench(quick ? 400 : 4000, out).run());
    }
    inScratch(scratch -> {
      var bench = new SnapshotBench(scratch, quick ? 3 : 10, out);
      if (parts.contains("snapshot")) {
        kept.compareAndSet(true, bench.take());
      }
      if (parts.contains("compare")) {
        kept.compareAndSet(true, bench.compare());
      }
      if (parts.contains("storage")) {
        new BehaviourStorageBench(scratch, 100_000, quick ? 20 : 200, out).run();
      }
    });
    return kept.get();
  }

  private static boolean play(Set<String> parts, boolean quick, PrintStream out)
      throws IOException, InterruptedException {
    var shown = new AtomicBoolean(true);
    for (String part : List.of("proof", "faults", "speed", "memory")) {
      if (parts.contains(part)) {
        inScratch(scratch -> {
          var bench = new PlayBench(scratch, new PlayerReplaying(), quick);
          shown.compareAndSet(true, bench.run(part, out));
        });
      }
    }
    return shown.get();
  }

  private static boolean agent(boolean quick, PrintStream out)
      throws IOException, InterruptedException {
    inScratch(scratch -> new AgentBench(scratch, quick ? 2 : 5).run(quick ? 2 : 5, out));
    return true;
  }

  /// Tells whether the changed methods could be told from all others.
  private static boolean coverage(boolean quick, PrintStream out)
      throws IOException, InterruptedException {
    var shown = new AtomicBoolean();
    inScratch(scratch -> {
      var code = new MadeUpCode(quick ? 200 : 2000, 25, 19);
      shown.set(!new CoverageBench(scratch, code, out).run(quick ? 1000 : 10_000).isAll());
    });
    return shown.get();
  }

  private static boolean record(Set<String> parts, boolean quick, PrintStream out)
      throws IOException, InterruptedException {
    int rounds = quick ? 2 : 5;
    int seconds = quick ? 2 : 6;
    out.printf(
        "%d processors, %d MiB for this JVM, Java %s%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        Runtime.version());
    if (parts.contains("append")) {
      inScratch(scratch -> new AppendBench(scratch, quick ? 50_000 : 300_000).run(rounds, out));
    }
    if (parts.contains("filter")) {
      inScratch(scratch -> new FilterBench(scratch, seconds).run(rounds, out));
    }
    if (parts.contains("proxy")) {
      inScratch(scratch -> new ProxyBench(scratch, seconds).run(rounds, out));
    }
    return true;
  }

  /// Work that needs a folder.
  private interface Work {
    void in(Path scratch) throws IOException, InterruptedException;
  }

  private static void inScratch(Work work) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("reprise-bench");
    try {
      work.in(scratch);
    } finally {
      try (Stream<Path> files = Files.walk(scratch)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
