package dev.reprise.proxy;

import dev.reprise.profile.Headers;
import io.netty.handler.codec.http.HttpHeaders;

/// Header lines as they came over the wire, in the shape that the recorder takes.
final class WireHeaders {
  private WireHeaders() {}

  static Headers of(HttpHeaders wire) {
    var headers = new Headers.Builder();
    for (var lines = wire.iteratorCharSequence(); lines.hasNext(); ) {
      var line = lines.next();
      headers.add(line.getKey().toString(), line.getValue().toString());
    }
    return headers.build();
  }
}
