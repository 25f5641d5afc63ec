package dev.reprise.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// What a daemon is started with.
///
/// @param command the program and its arguments
/// @param url where the application answers
/// @param log takes what it prints
record DaemonOrder(List<String> command, URI url, Path log) {
  DaemonOrder {
    command = List.copyOf(command);
    if (url.getHost() == null) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "'%s' names no host; write it like http://localhost:8080".formatted(url));
    }
  }

  int port() {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? 443 : 80;
  }
}
