package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The program behind `./reprise bench`.
final class Main {
  private static final Set<String> PARTS = Set.of("append", "filter", "proxy");
  private static final String USAGE =
      """
      Usage: reprise bench record [--quick] [append] [filter] [proxy]

      Measures what recording costs, beside its peers, on this machine alone: events appended,
      the servlet filter against none and against Logbook, the proxy against nginx and mitmproxy.
      Takes about five minutes, or one with --quick, whose figures are only good for trying.
      """;

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var words = List.of(arguments);
    var parts = words.stream().filter(PARTS::contains).toList();
    boolean understood =
        words.stream()
            .allMatch(w -> PARTS.contains(w) || w.equals("record") || w.equals("--quick"));
    if (!words.contains("record") || !understood) {
      System.err.print(USAGE);
      System.exit(words.contains("--help") ? 0 : 2);
    }
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      run(parts.isEmpty() ? PARTS : Set.copyOf(parts), words.contains("--quick"), out);
    } catch (MissingPeer e) {
      System.err.println("error: " + e.getMessage());
      System.exit(3);
    }
  }

  private static void run(Set<String> parts, boolean quick, PrintStream out)
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
