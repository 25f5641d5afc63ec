package dev.reprise.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The recorder for web pages.
final class BrowserScript implements Endpoint {
  private static final String RESOURCE = "/dev/reprise/inapp/browser/reprise-recorder.js";

  @Override
  public Answer answer(Call call) {
    try (InputStream in = BrowserScript.class.getResourceAsStream(RESOURCE)) {
      byte[] script = Objects.requireNonNull(in, RESOURCE).readAllBytes();
      return Answer.bytes(200, "text/javascript; charset=utf-8", script);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
