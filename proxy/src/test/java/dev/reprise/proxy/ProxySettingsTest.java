package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a",
        "a:80",
        "http:///x",
        "http://a?b=1",
        "http://a/#x",
        "http://u:p@a",
        "//a"
      })
  void wantsAnHttpUpstream(String upstream) {
    assertThatThrownBy(() -> settings(upstream))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("upstream");
  }

  @ParameterizedTest
  @CsvSource({
    "http://a, false, a, 80, a, ''",
    "HTTPS://a/, true, a, 443, a, ''",
    "http://a:80/b/, false, a, 80, a, /b",
    "http://a:81/b/c, false, a, 81, a:81, /b/c",
    "'http://[::1]:81', false, ::1, 81, [::1]:81, ''",
  })
  void readsTheUpstreamsParts(
      String uri, boolean secure, String host, int port, String authority, String base) {
    assertThat(Upstream.of(URI.create(uri)))
        .isEqualTo(new Upstream(secure, host, port, authority, base));
  }

  @Test
  void refusesLimitsThatLimitNothing() {
    var settings = settings("http://a");

    assertThatThrownBy(() -> settings.withConnectTimeout(Duration.ZERO))
        .hasMessageContaining("connectTimeout");
    assertThatThrownBy(() -> settings.withDrain(Duration.ofMillis(-1)))
        .hasMessageContaining("drain");
    assertThatThrownBy(() -> settings.withMaxHeaderBytes(1)).hasMessageContaining("maxHeaderBytes");
    assertThatThrownBy(() -> settings.withThreads(0)).hasMessageContaining("threads");
  }

  private static ProxySettings settings(String upstream) {
    return ProxySettings.of(new InetSocketAddress(0), URI.create(upstream));
  }
}
