package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.record.ExchangeRecorder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfReferenceTest {
  private static final int PORT = 18_099;
  private static final InetSocketAddress LISTEN =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:18099", "http://localhost:18099/base", "http://[::1]:18099"})
  void refusesToPassRequestsOnToItself(String upstream) {
    assertThatThrownBy(() ->
            RecordingProxy.start(
                ProxySettings.of(LISTEN, URI.create(upstream)), ExchangeRecorder.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("this proxy itself");
  }
}
