package dev.reprise.inventory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The inventory in a process of its own, with an environment and an Actuator.
final class InventoryProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("started on port (\\d+)");

  private final Process process;
  final URI address;

  /// @param environment what it has besides a path
  /// @param options of the JVM and, after them, of the application
  InventoryProcess(Map<String, String> environment, List<String> jvm, List<String> options)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(InventoryApplication.class.getName());
    command.add("--server.port=0");
    command.addAll(options);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder.environment().putAll(environment);
    process = builder.start();
    address = URI.create("http://127.0.0.1:" + port());
  }

  /// Reads what it prints on, so that it never waits for a reader.
  private String port() throws IOException {
    var printed = new StringBuilder();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      printed.append(line).append('\n');
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        Thread.ofVirtual().start(() -> readOn(lines));
        return port.group(1);
      }
    }
    throw new AssertionError("it ended:\n" + printed);
  }

  private static void readOn(BufferedReader lines) {
    try {
      lines.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // It has ended.
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
