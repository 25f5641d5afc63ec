package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Servers under the same load in turn: throughput, and the processor time that a request took of
/// the server, which tells the cost even where the load itself is what is slow.
final class ServerLoad {
  private final Wrk wrk;
  private final Path scratch;
  private final Map<String, Double> requests = new LinkedHashMap<>();
  private final Map<String, Duration> spent = new LinkedHashMap<>();

  ServerLoad(Wrk wrk, Path scratch) {
    this.wrk = wrk;
    this.scratch = scratch;
  }

  Comparison.Measurement of(String name, Program server) {
    return () -> {
      Duration before = server.processorTime();
      double rate = wrk.load(server.port(), scratch);
      requests.merge(name, rate * wrk.seconds(), Double::sum);
      spent.merge(name, server.processorTime().minus(before), Duration::plus);
      return rate;
    };
  }

  double microsecondsPerRequest(String name) {
    return spent.getOrDefault(name, Duration.ZERO).toNanos()
        / 1e3
        / requests.getOrDefault(name, 1.0);
  }

  void print(Map<String, Program> servers, PrintStream out) throws IOException {
    out.printf("  %-40s %21s %14s%n", "", "processor a request", "memory");
    for (var server : servers.entrySet()) {
      out.printf(
          "  %-40s %18.1f us %10d MiB%n",
          server.getKey(),
          microsecondsPerRequest(server.getKey()),
          server.getValue().residentMebibytes());
    }
  }
}
