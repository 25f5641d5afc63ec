package dev.reprise.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The recorder for web pages, where it is on the class path.
final class BrowserScript implements Endpoint {
  private static final String RESOURCE = "dev/reprise/inapp/browser/reprise-recorder.js";

  private final ClassLoader loader;

  BrowserScript(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public Answer answer(Call call) {
    try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new Refusal(404, "this installation comes without the recorder for web pages");
      }
      return Answer.bytes(200, "text/javascript; charset=utf-8", in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
