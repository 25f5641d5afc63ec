package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// A request as one origin sees it: everything that stands on the wire.
///
/// @param request what was asked for
/// @param target its path and query, below the base URL's path
/// @param host what the `Host` header says
/// @param cookie what the `Cookie` header says
record WireRequest(OutgoingRequest request, String target, String host, Optional<String> cookie) {
  private static final Set<String> OURS =
      Set.of("host", "cookie", "content-length", "connection", "transfer-encoding");
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE");

  /// What people call it: the method and the path, without the query and what it may hold.
  String name() {
    return WireCheck.isTarget(target) ? request.method() + " " + path() : request.method();
  }

  /// The path of its target.
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  boolean isHead() {
    return request.method().equals("HEAD");
  }

  /// Whether it does no more harm twice than once.
  boolean isIdempotent() {
    return IDEMPOTENT.contains(request.method());
  }

  void writeTo(WireOutput out) throws IOException {
    writeHead(out);
    writeBody(out);
    out.finish();
  }

  private void writeBody(WireOutput out) throws IOException {
    long before = out.taken();
    try {
      request.body().writeTo(out);
    } catch (IOException e) {
      throw out.isBroken() ? e : new BodyException("it cannot be read", e);
    }
    long written = out.taken() - before;
    if (written != request.body().length()) {
      throw new BodyException(
          "it has %d bytes instead of %d".formatted(written, request.body().length()));
    }
  }

  private void writeHead(WireOutput out) throws IOException {
    out.text(request.method());
    out.write(' ');
    out.text(target);
    out.text(" HTTP/1.1\r\n");
    line(out, "host", host);
    Headers headers = request.headers();
    for (int i = 0; i < headers.size(); i++) {
      if (!OURS.contains(headers.names().get(i))) {
        line(out, headers.names().get(i), headers.values().get(i));
      }
    }
    if (cookie.isPresent()) {
      line(out, "cookie", cookie.get());
    }
    if (!request.body().equals(OutgoingBody.NONE) || WITH_BODY.contains(request.method())) {
      line(out, "content-length", Long.toString(request.body().length()));
    }
    out.text("\r\n");
  }

  private static void line(WireOutput out, String name, String value) throws IOException {
    out.text(name);
    out.text(": ");
    out.text(value);
    out.text("\r\n");
  }

  /// Why it cannot be sent, if it cannot.
  Optional<String> fault() {
    if (!WireCheck.isToken(request.method())) {
      return Optional.of("its method is none");
    }
    if (!WireCheck.isTarget(target)) {
      return Optional.of(
          "its target does not begin with a slash, or holds a space or a control character");
    }
    Headers headers = request.headers();
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.names().get(i);
      if (!WireCheck.isToken(name) || !WireCheck.isHeaderValue(headers.values().get(i))) {
        return Optional.of("no header line can carry what is in '" + name + "'");
      }
    }
    return Optional.empty();
  }
}
