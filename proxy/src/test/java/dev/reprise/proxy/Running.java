package dev.reprise.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// A proxy that runs before an upstream while a test does.
final class Running implements AutoCloseable {
  private final RecordingProxy proxy;
  private final RememberingRecorder recorder = new RememberingRecorder();

  private Running(ProxySettings settings) {
    proxy = RecordingProxy.start(settings, recorder);
  }

  static Running before(RawUpstream upstream) {
    return before(upstream.uri());
  }

  static Running before(URI upstream) {
    return before(upstream, UnaryOperator.identity());
  }

  static Running before(URI upstream, UnaryOperator<ProxySettings> change) {
    return new Running(change.apply(settings(upstream)));
  }

  /// A free port of the loopback, and one thread so that connections are surely shared.
  static ProxySettings settings(URI upstream) {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return ProxySettings.of(anyPort, upstream).withThreads(1).withDrain(Duration.ofMillis(200));
  }

  Wire connect() {
    return Wire.to(proxy.address());
  }

  RecordingProxy proxy() {
    return proxy;
  }

  RememberingRecorder recorder() {
    return recorder;
  }

  @Override
  public void close() {
    proxy.close();
  }
}
