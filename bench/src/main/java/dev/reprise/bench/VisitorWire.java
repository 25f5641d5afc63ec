package dev.reprise.bench;

import java.io.IOException;
import java.util.Map;

/// How a visitor's requests reach the application.
interface VisitorWire extends AutoCloseable {
  Seen send(String method, String target, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException;

  @Override
  void close();
}
