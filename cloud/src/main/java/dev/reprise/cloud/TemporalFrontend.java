package dev.reprise.cloud;

import io.helidon.webclient.http2.Http2Client;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A Temporal frontend, asked for what it is: two gRPC calls without arguments.
///
/// gRPC is HTTP/2 with a length before each message, and of the answers three texts are wanted:
/// Temporal's own client would bring 32 MB for that. Thread-safe.
public final class TemporalFrontend {
  private static final String SERVICE = "temporal.api.workflowservice.v1.WorkflowService";

  /// `GetSystemInfoResponse.server_version`.
  private static final int SYSTEM_VERSION = 1;

  /// Fields of `GetClusterInfoResponse`.
  private static final int VERSION = 2;

  private static final int CLUSTER_NAME = 5;
  private static final int PERSISTENCE_STORE = 7;

  private final URI address;
  private final Duration timeout;

  private TemporalFrontend(URI address, Duration timeout) {
    this.address = address;
    this.timeout = timeout;
  }

  /// A frontend at an address; nobody is asked yet.
  ///
  /// @param hostAndPort as Temporal's tools write it, `127.0.0.1:7233`
  /// @param timeout how long all of it may take
  public static TemporalFrontend at(String hostAndPort, boolean tls, Duration timeout) {
    if (!hostAndPort.matches("[^/@\\s]+:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "\"%s\" is no address of a Temporal frontend; write it like 127.0.0.1:7233"
              .formatted(hostAndPort));
    }
    return new TemporalFrontend(URI.create((tls ? "https://" : "http://") + hostAndPort), timeout);
  }

  /// Asks. Frontends that do not tell of their cluster, because they must not or cannot, still tell
  /// their version.
  ///
  /// @throws IOException if it does not answer in time; the message says who and why
  public TemporalCluster cluster() throws IOException {
    var calls = new GrpcCalls(client(), SERVICE);
    var answer = new FutureTask<>(() -> asked(calls));
    try {
      // The client's own limits do not hold for a server that accepts and then says nothing.
      Thread.ofVirtual().start(answer);
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw failed(String.valueOf(cause.getMessage()), cause);
    } catch (TimeoutException e) {
      throw failed("no answer within " + timeout.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    } finally {
      calls.close();
    }
  }

  private static TemporalCluster asked(GrpcCalls calls) throws GrpcException {
    String version = calls.call("GetSystemInfo").getOrDefault(SYSTEM_VERSION, "");
    Map<Integer, String> cluster = clusterInfo(calls);
    return new TemporalCluster(
        cluster.getOrDefault(VERSION, version),
        cluster.getOrDefault(CLUSTER_NAME, ""),
        cluster.getOrDefault(PERSISTENCE_STORE, ""));
  }

  private IOException failed(String why, Throwable cause) {
    return new IOException(
        "The Temporal frontend %s does not tell its version (%s); see whether it is one, and whether it wants TLS"
            .formatted(address.getAuthority(), why),
        cause);
  }

  private Http2Client client() {
    return Http2Client.builder()
        .baseUri(address)
        .connectTimeout(timeout)
        .readTimeout(timeout)
        .shareConnectionCache(false)
        .protocolConfig(it -> it.priorKnowledge(true))
        .build();
  }

  private static Map<Integer, String> clusterInfo(GrpcCalls calls) throws GrpcException {
    try {
      return calls.call("GetClusterInfo");
    } catch (GrpcException e) {
      if (e.isRefusal()) {
        return Map.of();
      }
      throw e;
    }
  }
}
