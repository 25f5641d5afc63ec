package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;

/// The application over HTTP/1.1, with blocking sockets that are kept for the next request.
///
/// A request costs one write, one read and no thread. It goes out twice only where the server had
/// closed a kept connection in the meantime. Thread-safe.
final class HttpTarget implements Target {
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final int FIRST_WITH_BODY = 200;

  private final TargetSettings settings;
  private final Origin origin;
  private final CookieJar cookies;
  private final Connections connections;

  /// @param cookies where answers put theirs; unused if the settings have a cookie
  /// @param ticker counts nanoseconds
  HttpTarget(TargetSettings settings, CookieJar cookies, LongSupplier ticker) {
    this.settings = settings;
    this.cookies = cookies;
    origin = Origin.of(settings.base());
    connections = new Connections(settings, ticker);
  }

  /// A base URL that can be used, without a slash at its end.
  ///
  /// @throws PlaybackException if it is none
  static URI checked(URI base) {
    return Origin.of(base).base();
  }

  @Override
  public URI base() {
    return settings.base();
  }

  @Override
  public LiveAnswer send(OutgoingRequest request, Duration timeout) throws InterruptedException {
    var wire = wire(request);
    var call = Call.of(settings.base(), wire, timeout, connections.now());
    var fault = wire.fault();
    if (fault.isPresent()) {
      throw call.refused(fault.get());
    }
    stopIfInterrupted();
    var used = connections.used(call.deadline());
    if (used.isPresent()) {
      var answer = sendAgain(call, used.get());
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return sendFresh(call);
  }

  private WireRequest wire(OutgoingRequest request) {
    String target = origin.wireTarget(request.target());
    var cookie = settings.cookie().isPresent() ? settings.cookie() : cookies.header(origin, target);
    return new WireRequest(request, target, origin.hostHeader(), cookie);
  }

  /// Sends over a connection that was used before.
  ///
  /// @return nothing if the server had closed it, so that the request may go out once more
  private Optional<LiveAnswer> sendAgain(Call call, Connection connection)
      throws InterruptedException {
    try {
      return Optional.of(answer(call, connection));
    } catch (IOException | HttpException e) {
      stopIfInterrupted();
      boolean harmless = call.wire().isIdempotent() || !connection.hasBegunToAnswer();
      if (!harmless || !Call.isCut(e) || call.isLate(connections.now())) {
        throw call.unanswered(e, connections.now());
      }
      return Optional.empty();
    }
  }

  private LiveAnswer sendFresh(Call call) throws InterruptedException {
    Connection connection;
    try {
      connection = connections.fresh(call.deadline());
    } catch (IOException e) {
      stopIfInterrupted();
      throw call.unreached(e, settings.insecure(), connections.now());
    }
    try {
      return answer(call, connection);
    } catch (IOException | HttpException e) {
      stopIfInterrupted();
      throw call.unanswered(e, connections.now());
    }
  }

  private LiveAnswer answer(Call call, Connection connection) throws IOException, HttpException {
    boolean answered = false;
    try {
      ClassicHttpResponse head = connection.exchange(call.wire());
      Headers headers = headers(head);
      if (settings.cookie().isEmpty()) {
        cookies.take(origin, call.wire().target(), headers);
      }
      InputStream body = body(call, connection, head, headers);
      answered = true;
      return new HttpAnswer(head.getCode(), headers, body, call.wire().cookie().orElse(""));
    } finally {
      if (!answered) {
        connections.discard(connection);
      }
    }
  }

  private InputStream body(
      Call call, Connection connection, ClassicHttpResponse head, Headers headers)
      throws HttpException {
    boolean empty = call.wire().isHead() || !mayHaveBody(head.getCode());
    boolean keepAlive = isKeptAlive(head, headers);
    var source = empty ? InputStream.nullInputStream() : connection.body(head);
    var body = new AnswerBody(source, connection, keepAlive, connections, call);
    if (empty) {
      body.endsHere();
      return body;
    }
    var coding = headers.first("content-encoding");
    return coding.isPresent() ? DecodedBody.of(body, coding.get(), call) : body;
  }

  private static boolean mayHaveBody(int status) {
    return status >= FIRST_WITH_BODY && status != NO_CONTENT && status != NOT_MODIFIED;
  }

  private static boolean isKeptAlive(ClassicHttpResponse head, Headers headers) {
    boolean twoLengths =
        headers.first("transfer-encoding").isPresent()
            && headers.first("content-length").isPresent();
    return head.getCode() >= FIRST_WITH_BODY
        && head.getVersion().greaterEquals(HttpVersion.HTTP_1_1)
        && !twoLengths
        && headers.all("connection").stream()
            .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
  }

  private static Headers headers(ClassicHttpResponse head) {
    var headers = new Headers.Builder();
    for (Header header : head.getHeaders()) {
      headers.add(header.getName(), header.getValue());
    }
    return headers.build();
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the request was given up");
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
