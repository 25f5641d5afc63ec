package dev.reprise.proxy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/// What a [RecordingProxy] needs to know before it starts.
///
/// @param listen where it accepts clients; port 0 picks a free one
/// @param upstream `http` or `https`, host, optional port and base path: every target is appended
///   to that path
/// @param connectTimeout for one attempt to connect to the upstream
/// @param responseTimeout how long the upstream may be silent while an answer is owed; it does not
///   apply to tunnels nor between server-sent events, which are silent by nature
/// @param clientTimeout how long a client may be silent between requests or within one
/// @param drain how long [RecordingProxy#close] waits for exchanges under way
/// @param maxHeaderBytes bound of a message's head; the request line is bound by it, too
/// @param threads event loops
/// @param keepClientHost whether the upstream sees the `Host` that the client sent, see
///   [RequestRules]
/// @param insecure whether any certificate of an `https` upstream is accepted
public record ProxySettings(
    InetSocketAddress listen,
    URI upstream,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration clientTimeout,
    Duration drain,
    int maxHeaderBytes,
    int threads,
    boolean keepClientHost,
    boolean insecure) {

  public ProxySettings {
    Upstream.of(upstream);
    positive("connectTimeout", connectTimeout);
    positive("responseTimeout", responseTimeout);
    positive("clientTimeout", clientTimeout);
    if (drain.isNegative()) {
      throw new IllegalArgumentException("drain is negative: " + drain);
    }
    if (maxHeaderBytes < 256) {
      throw new IllegalArgumentException("maxHeaderBytes is below 256: " + maxHeaderBytes);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads is below 1: " + threads);
    }
  }

  /// Defaults for everything but the two ends.
  public static ProxySettings of(InetSocketAddress listen, URI upstream) {
    return new ProxySettings(
        listen,
        upstream,
        Duration.ofSeconds(5),
        Duration.ofMinutes(2),
        Duration.ofMinutes(2),
        Duration.ofSeconds(3),
        64 * 1024,
        Runtime.getRuntime().availableProcessors(),
        true,
        false);
  }

  public ProxySettings withConnectTimeout(Duration timeout) {
    return new ProxySettings(
        listen,
        upstream,
        timeout,
        responseTimeout,
        clientTimeout,
        drain,
        maxHeaderBytes,
        threads,
        keepClientHost,
        insecure);
  }

  public ProxySettings withResponseTimeout(Duration timeout) {
    return new ProxySettings(
        listen,
        upstream,
        connectTimeout,
        timeout,
        clientTimeout,
        drain,
        maxHeaderBytes,
        threads,
        keepClientHost,
        insecure);
  }

  public ProxySettings withClientTimeout(Duration timeout) {
    return new ProxySettings(
        listen,
        upstream,
        connectTimeout,
        responseTimeout,
        timeout,
        drain,
        maxHeaderBytes,
        threads,
        keepClientHost,
        insecure);
  }

  public ProxySettings withDrain(Duration limit) {
    return new ProxySettings(
        listen,
        upstream,
        connectTimeout,
        responseTimeout,
        clientTimeout,
        limit,
        maxHeaderBytes,
        threads,
        keepClientHost,
        insecure);
  }

  public ProxySettings withMaxHeaderBytes(int bytes) {
    return new ProxySettings(
        listen,
        upstream,
        connectTimeout,
        responseTimeout,
        clientTimeout,
        drain,
        bytes,
        threads,
        keepClientHost,
        insecure);
  }

  public ProxySettings withThreads(int count) {
    return new ProxySettings(
        listen,
        upstream,
        connectTimeout,
        responseTimeout,
        clientTimeout,
        drain,
        maxHeaderBytes,
        count,
        keepClientHost,
        insecure);
  }

  public ProxySettings withKeepClientHost(boolean keep) {
    return new ProxySettings(
        listen,
        upstream,
        connectTimeout,
        responseTimeout,
        clientTimeout,
        drain,
        maxHeaderBytes,
        threads,
        keep,
        insecure);
  }

  public ProxySettings withInsecure(boolean any) {
    return new ProxySettings(
        listen,
        upstream,
        connectTimeout,
        responseTimeout,
        clientTimeout,
        drain,
        maxHeaderBytes,
        threads,
        keepClientHost,
        any);
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " is not positive: " + value);
    }
  }
}
