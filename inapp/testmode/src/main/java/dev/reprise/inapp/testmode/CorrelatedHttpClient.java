package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// The JDK's HTTP client, passing the current [Correlation] on with every request that does not say
/// otherwise itself.
public final class CorrelatedHttpClient extends HttpClient {
  private final HttpClient client;

  public CorrelatedHttpClient(HttpClient client) {
    this.client = client;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return client.send(correlated(request), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return client.sendAsync(correlated(request), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.@Nullable PushPromiseHandler<T> pushes) {
    return client.sendAsync(correlated(request), handler, pushes);
  }

  private static HttpRequest correlated(HttpRequest request) {
    Correlation correlation = Correlation.current().orElse(null);
    if (correlation == null) {
      return request;
    }
    var builder = HttpRequest.newBuilder(request, (name, value) -> true);
    if (request.headers().firstValue(Correlation.HEADER).isEmpty()) {
      builder.setHeader(Correlation.HEADER, correlation.id());
    }
    String trace = correlation.traceparent();
    if (trace != null && request.headers().firstValue(Correlation.TRACE_HEADER).isEmpty()) {
      builder.setHeader(Correlation.TRACE_HEADER, trace);
    }
    return builder.build();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }
}
