package dev.reprise.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A bounded load on a server of this machine, by wrk.
///
/// @param seconds how long one measurement takes
/// @param script a Lua script that makes the requests; plain GETs where it is empty
/// @param connections how many it keeps open; each sends one request after the other
record Wrk(int seconds, String script, int connections) {
  private static final int CONNECTIONS = 16;
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
  private static final Pattern ERRORS =
      Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
  private static final Pattern FAILURES = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

  Wrk(int seconds, String script) {
    this(seconds, script, CONNECTIONS);
  }

  /// Requests a second that the server answered.
  double load(int port, Path scratch) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Program.executable("wrk", "wrk"),
                "-t" + Math.min(2, connections),
                "-c" + connections,
                "-d" + seconds + "s"));
    if (!script.isEmpty()) {
      var file = scratch.resolve("load.lua");
      Files.writeString(file, script);
      command.addAll(List.of("-s", file.toString()));
    }
    command.add(URI.create("http://127.0.0.1:" + port + "/json").toString());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return rate(printed);
  }

  /// Reads what wrk printed; a load with errors is no measurement.
  static double rate(String printed) {
    var failures = FAILURES.matcher(printed);
    var errors = ERRORS.matcher(printed);
    var rate = RATE.matcher(printed);
    if (failures.find() || errors.find() || !rate.find()) {
      throw new IllegalStateException("wrk met errors:\n" + printed);
    }
    return Double.parseDouble(rate.group(1));
  }
}
