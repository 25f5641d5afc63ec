package dev.reprise.behaviour;

import java.net.URI;
import java.time.Duration;

/// How a server with Prometheus' HTTP API is reached.
///
/// @param endpoint its address, with the path in front of `/api/v1` if it has one
/// @param tenant sent as `X-Scope-OrgID`, which Mimir wants; empty for none
/// @param timeout how long one query may take
/// @param atOnce how many queries may be under way
public record PrometheusSettings(URI endpoint, String tenant, Duration timeout, int atOnce) {
  private static final int USUALLY_AT_ONCE = 8;

  public PrometheusSettings {
    String scheme = String.valueOf(endpoint.getScheme());
    if (!scheme.matches("https?") || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "\"%s\" is no address of a Prometheus server; write it like http://127.0.0.1:9090"
              .formatted(endpoint));
    }
    if (atOnce < 1) {
      throw new IllegalArgumentException("at least one query at once is needed, not " + atOnce);
    }
  }

  /// The usual limits.
  public static PrometheusSettings of(URI endpoint, String tenant) {
    return new PrometheusSettings(endpoint, tenant, Duration.ofSeconds(30), USUALLY_AT_ONCE);
  }

  URI api(String call) {
    String base = endpoint.toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + "api/v1/" + call);
  }
}
