package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A target for tests, over the JDK's HTTP client. Its cookie jar is as strict as the JDK's.
final class PlainTarget implements Target {
  private final URI base;
  private final CookieManager jar = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(jar).build();
  boolean closed;

  PlainTarget(URI base) {
    this.base = base;
  }

  @Override
  public LiveAnswer send(OutgoingRequest request, Duration timeout) throws InterruptedException {
    try {
      return new Answer(
          client.send(http(request).timeout(timeout).build(), BodyHandlers.ofInputStream()));
    } catch (HttpTimeoutException e) {
      throw new TransportFailure(TransportFailure.Kind.TIMEOUT, "no answer in " + timeout, e);
    } catch (ConnectException e) {
      throw new TransportFailure(TransportFailure.Kind.UNREACHABLE, "nobody listens", e);
    } catch (IOException e) {
      throw new TransportFailure(TransportFailure.Kind.CUT, "the connection was cut", e);
    }
  }

  private HttpRequest.Builder http(OutgoingRequest request) throws IOException {
    var bytes = new ByteArrayOutputStream();
    request.body().writeTo(bytes);
    var http = HttpRequest.newBuilder(URI.create(base + request.target()));
    http.method(
        request.method(),
        bytes.size() == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(bytes.toByteArray()));
    for (int i = 0; i < request.headers().size(); i++) {
      http.header(request.headers().names().get(i), request.headers().values().get(i));
    }
    return http;
  }

  /// What the jar would send to a URL, as `name=value`.
  List<String> cookiesFor(URI url) {
    return jar.getCookieStore().get(url).stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Override
  public URI base() {
    return base;
  }

  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }

  private record Answer(HttpResponse<InputStream> response) implements LiveAnswer {
    @Override
    public int status() {
      return response.statusCode();
    }

    @Override
    public Headers headers() {
      var headers = new Headers.Builder();
      response
          .headers()
          .map()
          .forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
      return headers.build();
    }

    @Override
    public InputStream body() {
      return new Body(response.body());
    }

    @Override
    public void close() {
      try {
        response.body().close();
      } catch (IOException e) {
        throw new TransportFailure(TransportFailure.Kind.CUT, "the connection was cut", e);
      }
    }
  }

  private static final class Body extends FilterInputStream {
    Body(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("read it in pieces");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        throw new TransportFailure(TransportFailure.Kind.CUT, "the connection was cut", e);
      }
    }
  }
}
